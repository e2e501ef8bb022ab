package dev.larder.internal.decorator;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Visits a scan's elements mapped, and skips those that map to null. Not thread-safe. */
public final class FilteringIterator<A, B> implements Iterator<B> {
  private final Iterator<A> scan;
  private final Mapper<A, B> mapper;
  private @Nullable B ahead;

  /** Maps an element of a scan, or returns null to skip it. */
  public interface Mapper<A, B> {
    @Nullable B map(A element);
  }

  public FilteringIterator(Iterator<A> scan, Mapper<A, B> mapper) {
    this.mapper = mapper;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && scan.hasNext()) {
      ahead = mapper.map(scan.next());
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
