package dev.larder.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener to events of all four types, with old values, that records them. Thread-safe. */
public final class RecordingListener<K, V>
    implements CacheEntryCreatedListener<K, V>,
        CacheEntryUpdatedListener<K, V>,
        CacheEntryRemovedListener<K, V>,
        CacheEntryExpiredListener<K, V> {
  private final List<Event<K, V>> events = new CopyOnWriteArrayList<>();
  private final Consumer<? super Event<K, V>> reaction;

  /**
   * An event. Immutable.
   *
   * @param type created, updated, removed or expired
   * @param key the key
   * @param oldValue the value before, or null
   * @param value the value of the event, as JCache defines it for the type
   */
  public record Event<K, V>(EventType type, K key, @Nullable V oldValue, @Nullable V value) {}

  /** Makes a listener that only records. */
  public RecordingListener() {
    this(event -> {});
  }

  /**
   * Makes a listener that does something with each event, and then records it.
   *
   * @param reaction called on the thread that delivers; an event whose reaction throws is not
   *     recorded
   */
  public RecordingListener(Consumer<? super Event<K, V>> reaction) {
    this.reaction = reaction;
  }

  /** Returns a configuration with which each operation waits for this listener. */
  public CacheEntryListenerConfiguration<K, V> synchronous() {
    return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true);
  }

  /** Returns a configuration with which this listener is called in the background. */
  public CacheEntryListenerConfiguration<K, V> asynchronous() {
    return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, false);
  }

  /** Returns the events in the order of their delivery. */
  public List<Event<K, V>> events() {
    return new ArrayList<>(events);
  }

  /** Returns the events of a key in the order of their delivery. */
  public List<Event<K, V>> events(K key) {
    return events.stream().filter(event -> event.key().equals(key)).toList();
  }

  /** Clears the record. */
  public void forget() {
    events.clear();
  }

  /** Returns the number of events. */
  public int count() {
    return events.size();
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> heard) {
    hear(heard);
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> heard) {
    hear(heard);
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> heard) {
    hear(heard);
  }

  @Override
  public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> heard) {
    hear(heard);
  }

  private void hear(Iterable<CacheEntryEvent<? extends K, ? extends V>> heard) {
    for (CacheEntryEvent<? extends K, ? extends V> each : heard) {
      Event<K, V> event =
          new Event<>(each.getEventType(), each.getKey(), each.getOldValue(), each.getValue());
      reaction.accept(event);
      events.add(event);
    }
  }
}
