package dev.larder.internal.engine;

import dev.larder.internal.core.Transition;
import dev.larder.internal.core.Transition.WriterCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.integration.CacheWriterException;

/** Effects that are written down. Thread-safe. */
final class RecordedEffects implements SideEffects<String, String> {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger orderTimeouts = new AtomicInteger();
  private volatile Set<String> refused = Set.of();
  private volatile Consumer<String> onCommit = key -> {};
  private volatile Runnable afterWritingAll = () -> {};
  private volatile boolean writing;
  private volatile boolean ordered;

  /** Tells a writer of changes from now on. */
  void startWriting() {
    writing = true;
    ordered = true;
  }

  /** Keeps an order per key from now on. */
  void startOrdering() {
    ordered = true;
  }

  /** Lets the writer fail for those keys. */
  void refuse(Set<String> keys) {
    refused = keys;
  }

  void onCommit(Consumer<String> hook) {
    onCommit = hook;
  }

  void afterWritingAll(Runnable hook) {
    afterWritingAll = hook;
  }

  List<String> log() {
    return log;
  }

  int orderTimeouts() {
    return orderTimeouts.get();
  }

  @Override
  public boolean isWriteThrough() {
    return writing;
  }

  @Override
  public boolean hasOrder() {
    return ordered;
  }

  @Override
  public boolean announceExpirations() {
    return true;
  }

  @Override
  public void writeThrough(String key, Transition<String> entry) {
    if (writing && entry.writer() != WriterCall.NONE) {
      if (refused.contains(key)) {
        throw new CacheWriterException("refused " + key);
      }
      log.add(key + " " + entry.writer() + " " + entry.written());
    }
  }

  @Override
  public void writeStanding(String key, Transition<String> entry) {
    log.add(key + " STANDING " + entry.value());
  }

  @Override
  public void writeThroughAll(Map<String, Transition<String>> entries) {
    if (!writing) {
      return;
    }
    entries.forEach(
        (key, entry) -> {
          if (!refused.contains(key)) {
            log.add(key + " " + entry.writer() + " " + entry.written());
          }
        });
    afterWritingAll.run();
    if (entries.keySet().removeAll(refused)) {
      throw new CacheWriterException("refused some");
    }
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public void onHit(long start) {
    log.add("hit");
  }

  @Override
  public void onCommit(String key, Transition<String> entry, long start) {
    entry.changes().forEach(c -> log.add(key + " " + c.type() + " " + c.value()));
    onCommit.accept(key);
  }

  @Override
  public void onOrderTimeout() {
    orderTimeouts.incrementAndGet();
  }
}
