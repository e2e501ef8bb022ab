package dev.larder.stores;

import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.ThreadKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stores in this process that a cache may live in, each of which takes another path. */
enum CacheVariant {
  UNBOUNDED,
  BOUNDED,
  BYTES_MANY,
  BYTES_FEW;

  /** Returns a fixture whose caches live in this store. */
  CacheFixture fixture() {
    CacheFixture fixture = new CacheFixture();
    return switch (this) {
      case UNBOUNDED -> fixture;
      case BOUNDED -> fixture.with("larder.templates.*.maximum-entries", "100000");
      case BYTES_MANY -> fixture.on(Skills.MANY);
      case BYTES_FEW -> fixture.on(Skills.FEW);
    };
  }

  static List<Object[]> all() {
    return Arrays.stream(values()).map(variant -> new Object[] {variant}).toList();
  }

  /** Returns each store with each kind of thread that this JVM has. */
  static List<Object[]> withThreads() {
    List<Object[]> all = new ArrayList<>();
    for (CacheVariant variant : values()) {
      ThreadKind.available().forEach(kind -> all.add(new Object[] {variant, kind}));
    }
    return all;
  }
}
