package dev.larder.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;

/**
 * A full cache of one provider, with keys to hit and to miss, in an order that the processor cannot
 * prefetch. All keys and values are made beforehand, so a measurement makes none. Thread-safe.
 */
final class Subject implements AutoCloseable {
  static final int ENTRIES = 16_384;
  static final int BULK = 10;

  private static final int MASK = ENTRIES - 1;
  private static final int SEED = 107;
  private static final int STRIDE = 7_919; // prime, so that each pass gives a key another value

  final Cache<String, Object> cache;
  private final CachingProvider provider;
  private final String[] keys;
  private final String[] missing;
  private final Object[] values;
  private final List<Set<String>> bulks;

  Subject(Peer peer, ValueKind kind, Storage storage) {
    this.provider = peer.provider();
    this.cache = open(peer, provider, kind, storage);
    this.keys = keys("key-");
    this.missing = keys("missing-");
    this.values = IntStream.range(0, ENTRIES).mapToObj(kind::value).toArray();
    this.bulks = IntStream.range(0, ENTRIES).mapToObj(this::bulk).toList();
    for (int i = 0; i < ENTRIES; i++) {
      cache.put(keys[i], values[i]);
    }
    requireEntries();
  }

  /** Requires a full cache: one that evicts would be measured at misses. */
  private void requireEntries() {
    for (String key : keys) {
      if (!cache.containsKey(key)) {
        throw new IllegalStateException(provider + " does not hold " + ENTRIES + " entries");
      }
    }
  }

  @SuppressWarnings("unchecked") // the values are of that type
  private static Cache<String, Object> open(
      Peer peer, CachingProvider provider, ValueKind kind, Storage storage) {
    Configuration<String, Object> configuration =
        peer.configuration((Class<Object>) kind.type(), storage);
    return provider.getCacheManager().createCache("benchmark", configuration);
  }

  private static String[] keys(String prefix) {
    List<String> keys =
        Arrays.asList(IntStream.range(0, ENTRIES).mapToObj(i -> prefix + i).toArray(String[]::new));
    Collections.shuffle(keys, new Random(SEED));
    return keys.toArray(String[]::new);
  }

  private Set<String> bulk(int first) {
    Set<String> bulk = new HashSet<>();
    IntStream.range(first, first + BULK).forEach(i -> bulk.add(key(i)));
    return Collections.unmodifiableSet(bulk);
  }

  /** Returns a key that has an entry. */
  String key(int i) {
    return keys[i & MASK];
  }

  /** Returns a key that has none. */
  String missing(int i) {
    return missing[i & MASK];
  }

  /** Returns a value, hardly ever the one that the key of that number has. */
  Object value(int i) {
    return values[(i * STRIDE) & MASK];
  }

  /** Returns keys that have entries. */
  Set<String> bulk(long i) {
    return bulks.get((int) i & MASK);
  }

  @Override
  public void close() {
    provider.close();
  }
}
