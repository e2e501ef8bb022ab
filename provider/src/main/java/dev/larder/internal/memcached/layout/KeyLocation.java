package dev.larder.internal.memcached.layout;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.store.StoreKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a key's entry is.
 *
 * @param key null if only its hash is known, as from the index
 * @param hash the key's, by which its item is named
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeyLocation(@Nullable StoreKey key, byte[] hash, Node node) {
  public static KeyLocation of(StoreKey key, Cluster cluster) {
    byte[] hash = ItemNames.hash(key);
    return new KeyLocation(key, hash, cluster.node(hash));
  }

  public StoreKey requireKey() {
    return requireNonNull(key, "only entries with a known key are written");
  }

  /** Returns whether an entry that says whose it is belongs here. */
  public boolean holds(Frame frame) {
    return (key == null) ? Arrays.equals(hash, KeyHash.of(frame.key())) : frame.isOf(key.bytes());
  }
}
