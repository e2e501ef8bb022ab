package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import org.hibernate.cache.internal.BasicCacheKeyImplementation;
import org.hibernate.cache.internal.CacheKeyImplementation;
import org.hibernate.cache.internal.NaturalIdCacheKey;
import org.hibernate.cache.spi.entry.CollectionCacheEntry;
import org.hibernate.cache.spi.support.AbstractReadWriteAccess;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;

/** What frameworks put into caches, and what JSR-107's exception caches hold. */
final class FrameworkKinds {
  private FrameworkKinds() {}

  static List<TypeKind> spring() {
    return List.of( // K20
        of("Spring SimpleKey", () -> new SimpleKey("a", 1)),
        of("Spring SimpleKey, empty", () -> SimpleKey.EMPTY),
        of("Spring SimpleKey of arrays", () -> new SimpleKey(new int[] {1}, List.of("a"))),
        of("Spring NullValue", () -> NullValue.INSTANCE),
        of("Spring LinkedMultiValueMap", FrameworkKinds::multi),
        of("Spring LinkedCaseInsensitiveMap", LinkedCaseInsensitiveMap::new));
  }

  private static Object multi() {
    LinkedMultiValueMap<String, String> map = new LinkedMultiValueMap<>();
    map.add("a", "b");
    return map;
  }

  static List<TypeKind> hibernate() {
    Serializable id = new UUID(1, 2);
    return List.of(
        of("Hibernate BasicCacheKey", () -> new BasicCacheKeyImplementation(id, "acme.Order", 5)),
        of("Hibernate CacheKey", () -> new CacheKeyImplementation(id, "acme.Order", "t", 5)),
        of("Hibernate NaturalIdCacheKey", () -> new NaturalIdCacheKey("a", "acme.Order", "t", 5)),
        of("Hibernate CollectionCacheEntry", FrameworkKinds::collection)
            .<CollectionCacheEntry>by(each -> Arrays.asList(each.getState())),
        of("Hibernate Item", FrameworkKinds::item)
            .<AbstractReadWriteAccess.Item>by(AbstractReadWriteAccess.Item::getValue));
  }

  /** Hibernate makes them of its own collections; the form of the state is what is stored. */
  private static Object collection() throws ReflectiveOperationException {
    var constructor = CollectionCacheEntry.class.getDeclaredConstructor(Serializable.class);
    constructor.setAccessible(true);
    return constructor.newInstance((Object) new Serializable[] {1L, 2L});
  }

  private static Object item() throws ReflectiveOperationException {
    var constructor =
        AbstractReadWriteAccess.Item.class.getDeclaredConstructor(
            Object.class, Object.class, long.class);
    constructor.setAccessible(true);
    return constructor.newInstance("v", 1, 5L);
  }

  private static TypeKind exception(String name, TypeKind.Maker maker) {
    return of(name, maker).<Throwable>by(FrameworkKinds::content);
  }

  private static List<Object> content(Throwable thrown) {
    String cause = String.valueOf(thrown.getCause());
    int frames = Math.min(1, thrown.getStackTrace().length);
    return List.of(thrown.toString(), cause, frames, thrown.getSuppressed().length);
  }

  static List<TypeKind> exceptions() {
    return List.of( // K15
        exception("IllegalStateException", () -> new IllegalStateException("m", cause())),
        exception("IllegalArgumentException", () -> new IllegalArgumentException("m")),
        exception("NullPointerException", NullPointerException::new),
        exception("NoSuchElementException", () -> new NoSuchElementException("m")),
        exception("exception with a suppressed one", FrameworkKinds::suppressing),
        exception("IOException", () -> new IOException("m")),
        exception("FileNotFoundException", () -> new FileNotFoundException("m")),
        exception("UncheckedIOException", () -> new UncheckedIOException(new IOException("m"))),
        exception("ExecutionException", () -> new ExecutionException("m", cause())),
        exception("TimeoutException", () -> new TimeoutException("m")),
        exception("SQLException", () -> new SQLException("m", "42000", 5)),
        exception("StackOverflowError", StackOverflowError::new),
        exception("CacheException", () -> new CacheException("m")),
        exception("CacheLoaderException", () -> new CacheLoaderException("m", cause())));
  }

  private static Throwable cause() {
    return new IllegalArgumentException("c");
  }

  private static Throwable suppressing() {
    Throwable thrown = new RuntimeException("m");
    thrown.addSuppressed(cause());
    return thrown;
  }
}
