package dev.larder.stores;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of bytes at the bottom of a cache's stack, on its server: what anybody may write there
 * who reaches the server.
 */
public record RawStore(Store<StoreKey, byte[]> bytes) {
  private static final Set<String> BOTTOMS = Set.of("MongoStore", "MemcachedStore", "BytesStore");

  /** Returns the store beneath a cache, found through the fields of its objects. */
  @SuppressWarnings("unchecked")
  public static RawStore beneath(Object cache) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> pending = new ArrayDeque<>(Set.of(cache));
    while (!pending.isEmpty()) {
      Object next = pending.remove();
      if (BOTTOMS.contains(next.getClass().getSimpleName())) {
        return new RawStore((Store<StoreKey, byte[]>) next);
      }
      if (seen.add(next) && next.getClass().getName().startsWith("dev.larder.")) {
        addFields(next, pending);
      }
    }
    throw new AssertionError("no store of bytes beneath " + cache);
  }

  private static void addFields(Object object, Deque<Object> pending) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field each : type.getDeclaredFields()) {
        Object value = valueOf(each, object);
        if (value != null) {
          pending.add(value);
        }
      }
    }
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    if (Modifier.isStatic(field.getModifiers())
        || field.getType().isPrimitive()
        || !field.getDeclaringClass().getName().startsWith("dev.larder.")) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts other bytes in the place of the value of the only entry. */
  public void replaceValue(byte[] value) {
    Map.Entry<StoreKey, Entry<byte[]>> only = bytes.scan().next();
    Entry<byte[]> seen = only.getValue();
    if (!bytes.swap(only.getKey(), seen, Mutation.put(value, seen.expiresAtMillis()))) {
      throw new AssertionError("another wrote");
    }
  }

  /** Puts an entry with any bytes as its key. */
  public void putKey(byte[] key) {
    Map.Entry<StoreKey, Entry<byte[]>> any = bytes.scan().next();
    Entry<byte[]> like = any.getValue();
    if (!bytes.swap(new StoreKey(key), null, Mutation.put(like.value(), like.expiresAtMillis()))) {
      throw new AssertionError("another wrote");
    }
  }
}
