package dev.larder.examples.quickstart;

import java.io.PrintStream;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** Prints each change. */
final class Narrator
    implements CacheEntryCreatedListener<String, Integer>,
        CacheEntryUpdatedListener<String, Integer>,
        CacheEntryRemovedListener<String, Integer> {
  private final PrintStream out;

  Narrator(PrintStream out) {
    this.out = out;
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
    events.forEach(event -> tell(event, "now " + event.getValue()));
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
    events.forEach(
        event -> tell(event, "was " + event.getOldValue() + ", now " + event.getValue()));
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
    events.forEach(event -> tell(event, "was " + event.getOldValue()));
  }

  private void tell(CacheEntryEvent<?, ?> event, String change) {
    out.println("   " + event.getEventType() + "     " + event.getKey() + ": " + change);
  }
}
