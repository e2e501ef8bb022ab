package dev.larder.internal.event;

import dev.larder.internal.core.Change;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache. Synchronous ones are called before {@link #publish} returns, on its
 * thread; the others on an executor, in order per key. Thread-safe: listeners come and go while
 * events are published.
 */
public final class Dispatcher<K, V> {
  private static final Logger LOGGER = System.getLogger(Dispatcher.class.getName());

  private final CopyOnWriteArrayList<Registration<K, V>> registrations =
      new CopyOnWriteArrayList<>();
  private final Cache<K, V> cache;
  private final UnaryOperator<Object> copier;
  private final UnaryOperator<Object> keyCopier;
  private final UnaryOperator<Object> identity;
  private final KeyOrderedExecutor lanes;

  /**
   * Makes the dispatcher of a cache.
   *
   * @param executor runs asynchronous listeners
   * @param patience how long an event waits for room among those not yet delivered, before it is
   *     dropped and counted
   * @param copier keeps what an asynchronous listener will see apart from what the user does with
   *     values meanwhile
   * @param keyCopier does that for keys
   * @param identity returns what tells a key apart from others
   */
  public Dispatcher(
      Cache<K, V> cache,
      Executor executor,
      Duration patience,
      UnaryOperator<Object> copier,
      UnaryOperator<Object> keyCopier,
      UnaryOperator<Object> identity) {
    this.keyCopier = keyCopier;
    this.identity = identity;
    this.lanes = new KeyOrderedExecutor(executor, patience);
    this.copier = copier;
    this.cache = cache;
  }

  /** Makes the listener, and tells it from now on. */
  public void register(CacheEntryListenerConfiguration<K, V> configuration) {
    registrations.add(new Registration<>(configuration));
  }

  /**
   * Tells the listener no more. Returns the user's objects, to be closed: to one caller, if several
   * come at the same time.
   */
  public List<Object> deregister(CacheEntryListenerConfiguration<K, V> configuration) {
    return deregisterIf(registration -> registration.configuration().equals(configuration));
  }

  /** Tells nobody any more. Returns the user's objects, as {@link #deregister}. */
  public List<Object> deregisterAll() {
    return deregisterIf(registration -> true);
  }

  private List<Object> deregisterIf(Predicate<Registration<K, V>> chosen) {
    List<Object> customizations = new ArrayList<>();
    for (Registration<K, V> registration : registrations) {
      if (chosen.test(registration) && registrations.remove(registration)) {
        customizations.addAll(registration.customizations());
      }
    }
    return customizations;
  }

  /** Returns whether nobody listens. */
  public boolean isIdle() {
    return registrations.isEmpty();
  }

  /** Returns whether somebody listens to events of the type. */
  public boolean hears(EventType type) {
    for (Registration<K, V> registration : registrations) {
      if (registration.hears(type)) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many events asynchronous listeners missed because they were too slow. */
  public long dropped() {
    return lanes.dropped();
  }

  /**
   * Tells all listeners of all changes.
   *
   * @throws CacheEntryListenerException the first that a synchronous listener threw; the others
   *     were called all the same
   */
  public void publish(K key, List<Change<V>> changes) {
    CacheEntryListenerException failure = null;
    for (Change<V> change : changes) {
      for (Registration<K, V> registration : registrations) {
        if (registration.hears(change.type())) {
          failure = deliver(registration, key, change, failure);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable CacheEntryListenerException deliver(
      Registration<K, V> registration,
      K key,
      Change<V> change,
      @Nullable CacheEntryListenerException before) {
    if (!registration.isSynchronous()) {
      deliverLater(registration, key, change);
      return before;
    }
    try {
      registration.deliver(cache, copyOf(key), change);
      return before;
    } catch (CacheEntryListenerException e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }

  @SuppressWarnings("unchecked") // the copy of a key is a key
  private K copyOf(K key) {
    return (K) keyCopier.apply(key);
  }

  private void deliverLater(Registration<K, V> registration, K key, Change<V> change) {
    K copy = copyOf(key);
    Change<V> snapshot = change.map(copier);
    lanes.submit(identity.apply(key), () -> deliverQuietly(registration, copy, snapshot));
  }

  /** An error must not end the thread either, or what waits behind it would wait for ever. */
  private void deliverQuietly(Registration<K, V> registration, K key, Change<V> change) {
    try {
      registration.deliver(cache, key, change);
    } catch (CacheEntryListenerException | Error e) {
      LOGGER.log(
          Level.WARNING, "cache '" + cache.getName() + "': a listener in the background failed", e);
    }
  }
}
