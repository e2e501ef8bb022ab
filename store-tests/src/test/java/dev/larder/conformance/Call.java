package dev.larder.conformance;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** One call of a cache. */
record Call(Kind kind, int key, String value, String other) {
  static final int KEYS = 6;
  private static final List<String> VALUES = List.of("a", "b", "c");

  /** The methods that an exchange or a blind write can serve, and those beside them. */
  enum Kind {
    GET,
    CONTAINS,
    PUT,
    GET_AND_PUT,
    PUT_IF_ABSENT,
    REMOVE,
    REMOVE_VALUE,
    GET_AND_REMOVE,
    REPLACE,
    REPLACE_VALUE,
    GET_AND_REPLACE,
    INVOKE,
    GET_ALL,
    PUT_ALL,
    REMOVE_KEYS,
    REMOVE_ALL
  }

  static Call random(Random random) {
    Kind[] kinds = Kind.values();
    int choice = random.nextInt(kinds.length + 4);
    return new Call(
        (choice < kinds.length) ? kinds[choice] : Kind.PUT,
        random.nextInt(KEYS),
        VALUES.get(random.nextInt(VALUES.size())),
        VALUES.get(random.nextInt(VALUES.size())));
  }

  private Set<Integer> keys() {
    return new TreeSet<>(List.of(key, (key + 1) % KEYS, (key + 3) % KEYS));
  }

  /** Makes the call, and returns its result if it has one. */
  @Nullable Object on(Cache<Integer, String> cache) {
    return switch (kind) {
      case GET -> cache.get(key);
      case CONTAINS -> cache.containsKey(key);
      case GET_AND_PUT -> cache.getAndPut(key, value);
      case PUT_IF_ABSENT -> cache.putIfAbsent(key, value);
      case REMOVE -> cache.remove(key);
      case REMOVE_VALUE -> cache.remove(key, value);
      case GET_AND_REMOVE -> cache.getAndRemove(key);
      case REPLACE -> cache.replace(key, value);
      case REPLACE_VALUE -> cache.replace(key, value, other);
      case GET_AND_REPLACE -> cache.getAndReplace(key, value);
      case INVOKE -> invoke(cache);
      case GET_ALL -> new TreeMap<>(cache.getAll(keys()));
      case PUT, PUT_ALL, REMOVE_KEYS, REMOVE_ALL -> run(cache);
    };
  }

  /** Calls a method without a result. */
  private @Nullable Object run(Cache<Integer, String> cache) {
    switch (kind) {
      case PUT -> cache.put(key, value);
      case PUT_ALL -> cache.putAll(values());
      case REMOVE_KEYS -> cache.removeAll(keys());
      case REMOVE_ALL -> cache.removeAll();
      default -> throw new IllegalStateException(kind + " has a result");
    }
    return null;
  }

  private Map<Integer, String> values() {
    return keys().stream().collect(Collectors.toMap(each -> each, each -> value + each));
  }

  private @Nullable Object invoke(Cache<Integer, String> cache) {
    return cache.invoke(
        key,
        (entry, none) -> {
          String before = entry.getValue();
          if (value.equals(before)) {
            entry.remove();
          } else {
            entry.setValue(value);
          }
          return before;
        });
  }
}
