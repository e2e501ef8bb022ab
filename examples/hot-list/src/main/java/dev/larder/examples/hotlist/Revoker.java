package dev.larder.examples.hotlist;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** One of the processes: many threads revoke tokens at once. */
public final class Revoker {
  static final int THREADS = 8;
  static final int TOKENS = 10;

  private Revoker() {}

  /**
   * Revokes tokens.
   *
   * @param args the name of the process, which its tokens begin with
   */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    try (CachingProvider provider = Caching.getCachingProvider()) {
      revoke(Tokens.of(provider), args[0]);
    }
  }

  private static void revoke(Tokens tokens, String process)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String prefix = process + "-" + i + "-";
      ends.add(threads.submit(() -> revokeSome(tokens, prefix)));
    }
    threads.shutdown();
    for (Future<?> end : ends) {
      end.get();
    }
  }

  private static void revokeSome(Tokens tokens, String prefix) {
    for (int i = 0; i < TOKENS; i++) {
      tokens.revoke(prefix + i);
    }
  }
}
