package dev.larder.internal.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;

/**
 * Open, then closed for good; and what is to be closed with it, last opened first. A resource that
 * fails to close does not keep the others open. Thread-safe, but for {@link #add} while closing.
 */
public final class Lifecycle {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final String thing;
  private volatile boolean closed;

  /** Begins open. The thing is named in messages, as "cache 'users'". */
  public Lifecycle(String thing) {
    this.thing = thing;
  }

  public boolean isClosed() {
    return closed;
  }

  public void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  public IllegalStateException closedException() {
    return new IllegalStateException(thing + " is closed: get or create it anew");
  }

  /** Closes the resource at the end, too. */
  public void add(AutoCloseable resource) {
    resources.push(resource);
  }

  /** Closes the user's object at the end, if it can be closed. */
  public void addCustomization(Object customization) {
    if (customization instanceof AutoCloseable closeable) {
      resources.push(closeable);
    }
  }

  /** Closes those of the user's objects that are closeable, now. */
  public void closeCustomizations(List<Object> customizations) {
    FailureCollector failures = new FailureCollector();
    for (Object customization : customizations) {
      if (customization instanceof AutoCloseable closeable) {
        failures.run(() -> close(closeable));
      }
    }
    failures.throwIfAny();
  }

  /** Closes everything; once. */
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    closed = true;
    FailureCollector.forEach(resources, this::close);
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CacheException(
          thing + ": " + resource.getClass().getName() + " failed to close", e);
    }
  }

  /** Returns the thing's name. */
  @Override
  public String toString() {
    return thing;
  }
}
