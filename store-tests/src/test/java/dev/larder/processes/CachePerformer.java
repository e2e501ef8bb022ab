package dev.larder.processes;

import dev.larder.history.Request;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Asks a cache, by JCache alone. */
public final class CachePerformer implements Performer {
  private static final Increment INCREMENT = new Increment();

  private final Cache<Integer, Long> cache;

  public CachePerformer(Cache<Integer, Long> cache) {
    this.cache = cache;
  }

  /** Adds one, or creates the entry with its argument; returns the new value. */
  private static final class Increment implements EntryProcessor<Integer, Long, Long> {
    @Override
    public Long process(MutableEntry<Integer, Long> entry, Object... arguments) {
      long value = entry.exists() ? entry.getValue() + 1 : (Long) arguments[0];
      entry.setValue(value);
      return value;
    }
  }

  @Override
  public long perform(Request request) {
    int key = request.key();
    long value = request.value();
    return switch (request.method()) {
      case GET -> value(cache.get(key));
      case CONTAINS_KEY -> truth(cache.containsKey(key));
      case PUT -> put(key, value);
      case GET_AND_PUT -> value(cache.getAndPut(key, value));
      case PUT_IF_ABSENT -> truth(cache.putIfAbsent(key, value));
      case REPLACE -> truth(cache.replace(key, value));
      case REPLACE_OLD -> truth(cache.replace(key, request.expected(), value));
      case GET_AND_REPLACE -> value(cache.getAndReplace(key, value));
      case REMOVE -> truth(cache.remove(key));
      case REMOVE_OLD -> truth(cache.remove(key, request.expected()));
      case GET_AND_REMOVE -> value(cache.getAndRemove(key));
      case INCREMENT -> cache.invoke(key, INCREMENT, value);
    };
  }

  private long put(int key, long value) {
    cache.put(key, value);
    return Request.FALSE;
  }

  private static long truth(boolean done) {
    return done ? Request.TRUE : Request.FALSE;
  }

  private static long value(@Nullable Long value) {
    return (value == null) ? Request.ABSENT : value;
  }
}
