package dev.larder.stores.fault;

import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Entry;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import dev.larder.store.StoreProvider;
import dev.larder.testing.BytesStoreProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code type: faulty}: a byte store that fails on demand, in what is named. */
public final class FaultyStoreProvider implements StoreProvider {
  /** Everything that reaches a server. */
  public static final Set<String> ALL_REQUESTS =
      Set.of(
          "get",
          "getForUpdate",
          "getAll",
          "getAllForUpdate",
          "swap",
          "swapAll",
          "exchange",
          "applyExchange",
          "put",
          "putAll",
          "updateIfPresent",
          "scan",
          "scanForUpdate",
          "clear");

  private static final AtomicInteger CLOCK_LOOKS = new AtomicInteger();
  private static volatile Set<String> failing = Set.of();
  private static volatile Outcome outcome = Outcome.UNKNOWN;
  private static volatile @Nullable String awayWord;

  /** Lets these methods fail from now on, in all stores of this kind. */
  public static void fail(Set<String> methods, Outcome how) {
    outcome = how;
    failing = methods;
  }

  /** Lets bulk requests fail for the keys that contain the word, and be done for the others. */
  static void failFor(String word) {
    awayWord = word;
  }

  public static void recover() {
    failing = Set.of();
    awayWord = null;
  }

  /** Returns how often a store's clock was looked at since it was last asked. */
  static int clockLooks() {
    return CLOCK_LOOKS.getAndSet(0);
  }

  @Override
  public String type() {
    return "faulty";
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    ByteStoreConnection healthy =
        (ByteStoreConnection) new BytesStoreProvider().open(storeName, Settings.none(), clock);
    return new Connection(healthy);
  }

  private record Connection(ByteStoreConnection healthy) implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return faulty(healthy.open(cache, settings));
    }

    @Override
    public InstantSource clock() {
      return () -> {
        CLOCK_LOOKS.incrementAndGet();
        return healthy.clock().instant();
      };
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      healthy.destroy(cache, settings);
    }

    @Override
    public void close() {
      healthy.close();
    }
  }

  @SuppressWarnings("unchecked") // a proxy has no type arguments
  private static Store<StoreKey, byte[]> faulty(Store<StoreKey, byte[]> store) {
    return (Store<StoreKey, byte[]>)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return proxy; // it answers at once
              }
              if (failing.contains(method.getName())) {
                throw new StoreException("the server is away", null, outcome);
              }
              String word = awayWord;
              return (word == null)
                  ? call(store, method, arguments)
                  : reach(store, word, method, arguments);
            });
  }

  @SuppressWarnings("unchecked") // the arguments of bulk requests
  private static @Nullable Object reach(
      Store<StoreKey, byte[]> store, String word, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Collection<Object> asked =
        (arguments != null && arguments[0] instanceof Collection<?> all)
            ? (Collection<Object>) all
            : List.of();
    Map<Boolean, List<Object>> away =
        asked.stream().collect(Collectors.partitioningBy(one -> isAway(key(one), word)));
    if (away.get(true).isEmpty()) {
      return call(store, method, arguments);
    }
    Object done = call(store, method, new Object[] {away.get(false)});
    Set<StoreKey> failed =
        away.get(true).stream().map(FaultyStoreProvider::key).collect(Collectors.toSet());
    StoreException reason = new StoreException("one server is away", null, Outcome.NOT_APPLIED);
    if (done instanceof Map<?, ?> found) {
      throw PartialFailureException.ofReads(reason, failed, (Map<StoreKey, Entry<byte[]>>) found);
    }
    List<Swap<StoreKey, byte[]>> lost =
        (done instanceof List<?> swaps) ? (List<Swap<StoreKey, byte[]>>) swaps : List.of();
    throw PartialFailureException.ofWrites(reason, failed, lost);
  }

  private static StoreKey key(Object asked) {
    if (asked instanceof Swap<?, ?> swap) {
      return (StoreKey) swap.key();
    }
    return (asked instanceof Put<?, ?> put) ? (StoreKey) put.key() : (StoreKey) asked;
  }

  private static boolean isAway(StoreKey key, String word) {
    return new String(key.bytes(), StandardCharsets.ISO_8859_1).contains(word);
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
