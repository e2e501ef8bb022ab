package dev.larder.internal.decorator;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visits a scan's elements mapped, and skips those that map to null. Not thread-safe. */
final class FilteringIterator<A, B> implements Iterator<B> {
  private final Iterator<A> scan;
  private final Function<A, @Nullable B> mapping;
  private @Nullable B ahead;

  FilteringIterator(Iterator<A> scan, Function<A, @Nullable B> mapping) {
    this.mapping = mapping;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && scan.hasNext()) {
      ahead = mapping.apply(scan.next());
    }
    return ahead != null;
  }

  @Override
  public B next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException("the scan has returned every entry");
    }
    B next = ahead;
    ahead = null;
    return next;
  }
}
