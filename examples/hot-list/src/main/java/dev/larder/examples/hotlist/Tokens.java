package dev.larder.examples.hotlist;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCacheManager;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/** The tokens that were revoked, as every process sees them. Thread-safe. */
final class Tokens {
  private static final String REVOKED = "revocation-list";

  private final Region<String, List<String>> region;

  private Tokens(Region<String, List<String>> region) {
    this.region = region;
  }

  /** Returns the tokens of the region that larder.yaml declares. */
  static Tokens of(CachingProvider provider) {
    CacheManager manager = provider.getCacheManager(URI.create("classpath:larder.yaml"), null);
    return new Tokens(
        requireNonNull(
            manager.unwrap(LarderCacheManager.class).<String, List<String>>region("tokens")));
  }

  /** Adds a token to the list: reads the list and writes it back, under its lock. */
  void revoke(String token) {
    try (RegionLock<String> lock = region.lock(REVOKED)) {
      List<String> revoked = new ArrayList<>(revoked());
      revoked.add(token);
      region.set(REVOKED, revoked, lock);
    }
  }

  List<String> revoked() {
    Lookup<List<String>> found = region.get(REVOKED);
    return found.isPresent() ? requireNonNull(found.value()) : List.of();
  }

  void forgetAll() {
    region.delete(REVOKED);
  }
}
