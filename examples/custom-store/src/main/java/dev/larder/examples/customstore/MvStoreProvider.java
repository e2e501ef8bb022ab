package dev.larder.examples.customstore;

import dev.larder.settings.*;
import dev.larder.store.*;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/** {@code type: mvstore}: caches in a file of H2's MVStore, or in memory without a file. */
public final class MvStoreProvider implements StoreProvider {
  private static final Setting<String> FILE =
      Setting.optional(
          "file", SettingTypes.TEXT, "The file, which one process at a time can open.");

  @Override
  public String type() {
    return "mvstore";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return List.of(FILE);
  }

  @Override
  public Optional<Driver> driver() {
    return Optional.of(new Driver("org.h2.mvstore.MVStore", "com.h2database:h2-mvstore:2.4.240"));
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new Connection(MVStore.open(settings.find(FILE).orElse(null)), clock);
  }

  private record Connection(MVStore file, InstantSource clock) implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      var bytes = ByteArrayDataType.INSTANCE;
      var type = new MVMap.Builder<byte[], byte[]>().keyType(bytes).valueType(bytes);
      String name = cache.namespace().length() + ":" + cache.namespace() + cache.name();
      return new MvStore(file.openMap(name, type));
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      open(cache, settings).clear();
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** An entry, which is its own ticket: a random number for each write, the deadline, the value. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(byte[] bytes) implements Entry<byte[]> {
    static byte[] bytes(byte[] value, long expiresAtMillis) {
      ByteBuffer bytes = ByteBuffer.allocate(16 + value.length);
      bytes.putLong(ThreadLocalRandom.current().nextLong()).putLong(expiresAtMillis);
      return bytes.put(value).array();
    }

    @Override
    public byte[] value() {
      return Arrays.copyOfRange(bytes, 16, bytes.length);
    }

    @Override
    public long expiresAtMillis() {
      return ByteBuffer.wrap(bytes).getLong(Long.BYTES);
    }
  }

  /** A cache: a map that compares arrays by content. */
  private record MvStore(MVMap<byte[], byte[]> map) implements Store<StoreKey, byte[]> {
    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.SCAN, Capability.RETAINS_EXPIRED);
    }

    @Override
    public @Nullable Entry<byte[]> get(StoreKey key) {
      byte[] bytes = call(() -> map.get(key.bytes()));
      return (bytes == null) ? null : new Stored(bytes);
    }

    @Override
    public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
      byte[] before = (seen == null) ? null : ((Stored) seen).bytes();
      if (mutation.kind() == Mutation.Kind.REMOVE) {
        return before != null && call(() -> map.remove(key.bytes(), before));
      }
      byte[] value =
          (seen == null || mutation.kind() == Mutation.Kind.PUT) ? mutation.value() : seen.value();
      byte[] after = Stored.bytes(value, mutation.expiresAtMillis());
      return (before == null)
          ? call(() -> map.putIfAbsent(key.bytes(), after)) == null
          : call(() -> map.replace(key.bytes(), before, after));
    }

    @Override
    public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
      return call(map::entrySet).stream().map(MvStore::entry).iterator();
    }

    private static Map.Entry<StoreKey, Entry<byte[]>> entry(Map.Entry<byte[], byte[]> found) {
      Entry<byte[]> stored = new Stored(found.getValue());
      return Map.entry(new StoreKey(found.getKey()), stored);
    }

    @Override
    public void clear() {
      call(
          () -> {
            map.clear();
            return map;
          });
    }

    @Override
    public void close() {} // the connection closes the file

    private static <T extends @Nullable Object> T call(Supplier<T> request) {
      try {
        return request.get();
      } catch (MVStoreException e) {
        throw new StoreException(
            "mvstore: a request failed, and may have been applied",
            e,
            StoreException.Outcome.UNKNOWN);
      }
    }
  }
}
