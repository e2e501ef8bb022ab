package dev.larder.examples.expiryevents;

import java.io.PrintStream;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A synchronous listener: prints each event in the thread that made the change. */
final class Journal
    implements CacheEntryCreatedListener<String, String>,
        CacheEntryUpdatedListener<String, String>,
        CacheEntryRemovedListener<String, String>,
        CacheEntryExpiredListener<String, String> {
  private final PrintStream out;

  Journal(PrintStream out) {
    this.out = out;
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> write(event, event.getValue()));
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> write(event, event.getOldValue() + " -> " + event.getValue()));
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> write(event, event.getOldValue()));
  }

  @Override
  public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> write(event, event.getOldValue()));
  }

  private void write(CacheEntryEvent<?, ?> event, String text) {
    out.println("   " + event.getEventType() + " " + event.getKey() + ": " + text);
  }
}
