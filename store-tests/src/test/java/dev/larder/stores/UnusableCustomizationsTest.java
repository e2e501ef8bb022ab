package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.LarderCache;
import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyMangler;
import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.CacheFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Factories and classes of the user that give nothing, something else, or a failure. */
@RunWith(Parameterized.class)
public final class UnusableCustomizationsTest {
  private static final List<String> CLOSED = new ArrayList<>();

  @Rule public final CacheFixture caches;

  public UnusableCustomizationsTest(StoreVariant store) {
    this.caches = store.fixture();
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  /** Returns the message of the one exception; afterwards all works without what was wrong. */
  private String refusal(LarderConfiguration<String, String> wrong) {
    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> caches.manager().createCache("users", wrong));
    assertThat(refusal).as("refused").isNotNull();
    assertThat(caches.manager().getCache("users")).isNull();
    ConfigurationException ofRegion =
        catchThrowableOfType(
            ConfigurationException.class, () -> caches.manager().createRegion("users", wrong));
    assertThat(ofRegion).as("refused as a region").isNotNull();
    assertThat(ofRegion.problems()).hasSameSizeAs(refusal.problems());
    LarderCache<String, String> mended = caches.create("users", plain());
    mended.put("k", "v");
    assertThat(mended.get("k")).isEqualTo("v");
    mended.close();
    return refusal.getMessage();
  }

  private static <T> Factory<T> failing(Throwable failure) {
    return () -> UnusableCustomizationsTest.<RuntimeException, T>sneak(failure);
  }

  @SuppressWarnings("unchecked") // a checked exception becomes one by no cast at run time
  private static <E extends Throwable, T> T sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  @SuppressWarnings("unchecked") // of purpose: the object is of another type
  private static <T> Factory<T> other() {
    return () -> (T) "another object";
  }

  @Test // C5
  public void createCache_factoriesThatReturnNull_areNamedTogether() {
    String message =
        refusal(
            plain()
                .readThrough()
                .loaderFactory((Factory<CacheLoader<String, String>>) () -> null)
                .writeThrough()
                .writerFactory((Factory<CacheWriter<String, String>>) () -> null)
                .expiryPolicyFactory((Factory<ExpiryPolicy>) () -> null)
                .listener(listener(() -> null, () -> null)));
    assertThat(message)
        .startsWith("cannot configure cache 'users': 5 problems\n")
        .contains("- code: caches.users.loader: expected a factory that makes a javax.cache.integ")
        .contains("but was null; let it return one")
        .contains("caches.users.writer: ", "caches.users.expiry policy: ")
        .contains("caches.users.listener: ", "caches.users.listener's filter: ");
  }

  private static MutableCacheEntryListenerConfiguration<String, String> listener(
      Factory<? extends CacheEntryListener<? super String, ? super String>> listener,
      Factory<? extends CacheEntryEventFilter<? super String, ? super String>> filter) {
    return new MutableCacheEntryListenerConfiguration<>(listener, filter, false, true);
  }

  @Test // C5
  public void createCache_factoriesThatFailOrMakeSomethingElse_areNamedTogether() {
    for (Throwable failure :
        List.of(
            new IllegalStateException("canary"),
            new NoClassDefFoundError("canary"),
            new StackOverflowError(),
            new ExceptionInInitializerError("canary"),
            new Exception("canary"))) {
      String message =
          refusal(
              plain()
                  .readThrough()
                  .loaderFactory(
                      UnusableCustomizationsTest.<CacheLoader<String, String>>failing(failure))
                  .writeThrough()
                  .writerFactory(UnusableCustomizationsTest.<CacheWriter<String, String>>other())
                  .expiryPolicyFactory(UnusableCustomizationsTest.<ExpiryPolicy>failing(failure))
                  .listener(listener(other(), failing(failure))));
      assertThat(message)
          .startsWith("cannot configure cache 'users': 5 problems\n")
          .contains("a failure by " + failure.getClass().getName() + "; see the cause")
          .contains("but was an object of class java.lang.String; mend the factory")
          .doesNotContain("canary");
    }
  }

  @Test // C5
  public void createCache_listenerWithoutAFactory_isRefused() {
    assertThat(refusal(plain().listener(listener(null, null))))
        .contains("caches.users.listener: expected a factory that makes a")
        .contains("but was no factory; give one");
  }

  @Test // C5
  public void registerCacheEntryListener_factoryThatReturnsNull_isRefusedAndNotRegistered() {
    LarderCache<String, String> cache = caches.create("users", plain());
    for (MutableCacheEntryListenerConfiguration<String, String> wrong :
        List.of(
            listener(null, null),
            listener(() -> null, null),
            listener(failing(new Error()), null))) {
      assertThat(
              catchThrowableOfType(
                  ConfigurationException.class, () -> cache.registerCacheEntryListener(wrong)))
          .isNotNull()
          .hasMessageContaining("caches.users.listener");
    }
    cache.put("k", "v");
    cache.close();
  }

  @Test // C5
  public void createCache_oneOfSeveralFails_othersAreClosed() {
    CLOSED.clear();
    refusal(
        plain()
            .readThrough()
            .loaderFactory((Factory<CloseableLoader>) CloseableLoader::new)
            .listener(listener(CloseableListener::new, () -> null)));
    assertThat(CLOSED).containsExactlyInAnyOrder("loader", "listener", "loader", "listener");
  }

  /** Notes that it is closed. */
  public static final class CloseableLoader implements CacheLoader<String, String>, AutoCloseable {
    @Override
    public String load(String key) {
      return key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return Map.of();
    }

    @Override
    public void close() {
      CLOSED.add("loader");
    }
  }

  /** Notes that it is closed. */
  public static final class CloseableListener
      implements CacheEntryCreatedListener<String, String>, AutoCloseable {
    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {}

    @Override
    public void close() {
      CLOSED.add("listener");
    }
  }

  // ---- proxies

  /** Cannot be made. */
  public static final class BrokenConstructor implements RegionProxy<String, String> {
    public BrokenConstructor() {
      throw new IllegalStateException("canary");
    }

    @Override
    public Store<String, String> wrap(Store<String, String> store, ProxyContext<String> context) {
      return store;
    }
  }

  /** Cannot be initialised. */
  public static final class BrokenInitializer implements RegionProxy<String, String> {
    static final int LENGTH = Integer.parseInt("canary");

    @Override
    public Store<String, String> wrap(Store<String, String> store, ProxyContext<String> context) {
      return store;
    }
  }

  @Test // C6
  public void createCache_proxiesThatCannotBeMade_areNamedTogether() {
    for (int time = 0; time < 2; time++) { // the second time the class is known to be broken
      String message = refusal(plain().proxies(BrokenConstructor.class, BrokenInitializer.class));
      assertThat(message)
          .startsWith("cannot configure cache 'users': 2 problems\n- code: caches.users.proxies: ")
          .contains(BrokenConstructor.class.getName() + ", which failed by java.lang.IllegalState")
          .contains(BrokenInitializer.class.getName() + ", which failed by ")
          .contains("mend its constructor and static initializer")
          .doesNotContain("canary");
    }
  }

  @Test // C6
  @SuppressWarnings("unchecked") // an array of proxies
  public void createCache_proxyWhoseWrapGivesNothing_isRefused() {
    RegionProxy<String, String> none = (store, context) -> null;
    assertThat(refusal(plain().proxies(none)))
        .contains("- code: caches.users.proxies: expected a proxy of class ")
        .contains(" whose wrap returns, but was null; let it return one");
    for (Throwable failure :
        List.of(new IllegalStateException("canary"), new NoClassDefFoundError("canary"))) {
      RegionProxy<String, String> broken = (store, context) -> sneak(failure);
      assertThat(refusal(plain().proxies(broken)))
          .contains("but was a failure by " + failure.getClass().getName() + "; see the cause")
          .doesNotContain("canary");
    }
    Wrapping evictions = new Wrapping();
    if (caches.create("evicts", plain()).region().storeInfo().type().equals("memory")) {
      assertThat(refusal(plain().maximumEntries(5).proxies(evictions))).contains("whose wrap");
    }
  }

  /** Wraps evictions by nothing. */
  private static final class Wrapping implements RegionProxy<String, String> {
    @Override
    public Store<String, String> wrap(Store<String, String> store, ProxyContext<String> context) {
      return store;
    }

    @Override
    public Evictions<String, String> wrap(
        Evictions<String, String> evictions, ProxyContext<String> context) {
      return null;
    }

    @Override
    public Invalidation wrap(Invalidation invalidation, ProxyContext<String> context) {
      return null;
    }
  }

  @Test // C6
  public void createCache_innerProxyWrapped_isClosedWhenTheOuterFails() {
    List<String> closed = new ArrayList<>();
    RegionProxy<String, String> inner =
        (store, context) -> Noting.over(store, () -> closed.add("inner"));
    RegionProxy<String, String> outer = (store, context) -> sneak(new StackOverflowError());
    refusal(plain().proxies(outer, inner));
    assertThat(closed).containsExactly("inner", "inner");
  }

  /** Notes that it is closed. */
  private record Noting(Store<String, String> store, Runnable noted) implements InvocationHandler {
    @SuppressWarnings("unchecked") // a proxy of the interface
    static Store<String, String> over(Store<String, String> store, Runnable noted) {
      return (Store<String, String>)
          Proxy.newProxyInstance(
              Noting.class.getClassLoader(),
              new Class<?>[] {Store.class},
              new Noting(store, noted));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        noted.run();
      }
      return method.invoke(store, arguments);
    }
  }

  // ---- other classes

  /** Cannot be made. */
  public static final class BrokenMangler implements KeyMangler {
    public BrokenMangler() {
      throw new IllegalStateException("canary");
    }

    @Override
    public StoreKey mangle(StoreKey key) {
      return key;
    }
  }

  /** Cannot be initialised. */
  public static final class UninitializedMangler implements KeyMangler {
    static final int LENGTH = Integer.parseInt("canary");

    @Override
    public StoreKey mangle(StoreKey key) {
      return key;
    }
  }

  @Test // C6
  public void createCache_manglerThatCannotBeMade_isRefused() {
    for (Class<?> type : List.of(BrokenMangler.class, UninitializedMangler.class)) {
      for (int time = 0; time < 2; time++) {
        assertThat(refusal(plain().keyMangler(type.getName())))
            .contains("- code: caches.users.key-mangler: expected a class whose public constructor")
            .contains("mend them, or name another class")
            .doesNotContain("canary");
      }
    }
  }
}
