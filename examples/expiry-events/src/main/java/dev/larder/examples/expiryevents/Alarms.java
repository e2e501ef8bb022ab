package dev.larder.examples.expiryevents;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;

/** An asynchronous listener: collects keys in a thread of the cache. Thread-safe. */
final class Alarms implements CacheEntryCreatedListener<String, String> {
  private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> keys.add(event.getKey()));
  }

  /** Returns the next alarm, or null if none comes within ten seconds. */
  @Nullable String next() throws InterruptedException {
    return keys.poll(10, TimeUnit.SECONDS);
  }

  int waiting() {
    return keys.size();
  }
}
