package dev.larder.benchmarks.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.MemcachedClient;

/** A cache written by hand with spymemcached. Thread-safe. */
final class RawMemcached implements AutoCloseable {
  private static final int ENDLESS = 0;
  private static final int MOST_AT_ONCE = 1_000;

  private final MemcachedClient client;

  private RawMemcached(String servers, ConnectionFactory settings) {
    try {
      this.client = new MemcachedClient(settings, AddrUtil.getAddresses(servers));
    } catch (IOException e) {
      throw new IllegalStateException("no client for " + servers, e);
    }
  }

  /** Makes a cache with the client's defaults. */
  static RawMemcached plain(String servers) {
    return new RawMemcached(servers, new DefaultConnectionFactory());
  }

  /** Makes a cache whose client joins waiting gets into one request. */
  static RawMemcached optimizing(String servers) {
    return new RawMemcached(
        servers, new ConnectionFactoryBuilder().setShouldOptimize(true).build());
  }

  byte[] get(String key) {
    return (byte[]) requireNonNull(client.get(key), "a hit is measured");
  }

  void set(String key, byte[] value) throws ExecutionException, InterruptedException {
    requireTrue(client.set(key, ENDLESS, value));
  }

  Map<String, Object> getAll(Collection<String> keys) {
    return client.getBulk(keys);
  }

  /** Sets many values without waiting for each. */
  void fill(Map<String, byte[]> entries) throws ExecutionException, InterruptedException {
    List<Future<Boolean>> sent = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      sent.add(client.set(entry.getKey(), ENDLESS, entry.getValue()));
      if (sent.size() == MOST_AT_ONCE) {
        requireAllTrue(sent);
      }
    }
    requireAllTrue(sent);
  }

  private static void requireAllTrue(List<Future<Boolean>> sent)
      throws ExecutionException, InterruptedException {
    for (Future<Boolean> future : sent) {
      requireTrue(future);
    }
    sent.clear();
  }

  private static void requireTrue(Future<Boolean> stored)
      throws ExecutionException, InterruptedException {
    if (!stored.get()) {
      throw new IllegalStateException("the server has not stored an item");
    }
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
