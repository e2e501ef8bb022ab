package dev.larder.internal.memcached;

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
@SuppressWarnings("ArrayRecordComponent")
public // never compared
record KeyLocation(@Nullable StoreKey key, byte[] hash, Node node) {
  static KeyLocation of(StoreKey key, Cluster cluster) {
    byte[] hash = ItemNames.hash(key);
    return new KeyLocation(key, hash, cluster.node(hash));
  }

  /** Returns whether an entry that says whose it is belongs here. */
  boolean holds(Frame frame) {
    return (key == null) ? Arrays.equals(hash, KeyHash.of(frame.key())) : frame.isOf(key.bytes());
  }
}
