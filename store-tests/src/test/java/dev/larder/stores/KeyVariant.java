package dev.larder.stores;

import dev.larder.testing.CacheFixture;
import java.util.Arrays;
import java.util.List;

/** The ways in which a cache may keep its keys: one rule says which of them are one. */
enum KeyVariant {
  MEMORY(StoreVariant.MEMORY),
  MEMORY_BOUNDED(StoreVariant.MEMORY),
  MEMORY_MANGLED(StoreVariant.MEMORY),
  MEMORY_MANGLED_IDENTITY(StoreVariant.MEMORY),
  BYTES_MANY(StoreVariant.BYTES_MANY),
  BYTES_FEW(StoreVariant.BYTES_FEW),
  BYTES_MANGLED(StoreVariant.BYTES_MANY),
  MONGODB(StoreVariant.MONGODB),
  MEMCACHED(StoreVariant.MEMCACHED);

  private final StoreVariant store;

  KeyVariant(StoreVariant store) {
    this.store = store;
  }

  /** Returns a fixture whose caches keep their keys so. */
  CacheFixture fixture() {
    CacheFixture fixture =
        store
            .fixture()
            .with(
                "larder.templates.*.codec.allow",
                "dev.larder.**,java.util.**,java.lang.*,java.net.*,java.io.File,"
                    + "com.google.common.**,sun.util.calendar.*");
    return switch (this) {
      case MEMORY_BOUNDED -> fixture.with("larder.templates.*.maximum-entries", "100000");
      case MEMORY_MANGLED, BYTES_MANGLED -> fixture.with("larder.templates.*.key-mangler", "sha-1");
      case MEMORY_MANGLED_IDENTITY -> fixture.with("larder.templates.*.key-mangler", "identity");
      default -> fixture;
    };
  }

  static List<Object[]> all() {
    return Arrays.stream(values()).map(variant -> new Object[] {variant}).toList();
  }
}
