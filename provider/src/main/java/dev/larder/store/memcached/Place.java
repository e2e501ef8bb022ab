package dev.larder.store.memcached;

import dev.larder.codec.Frame;
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
record Place(@Nullable StoreKey key, byte[] hash, Node node) {
  static Place of(StoreKey key, Cluster cluster) {
    byte[] hash = Names.hash(key);
    return new Place(key, hash, cluster.node(hash));
  }

  /** Returns whether an entry that says whose it is belongs here. */
  boolean holds(Frame frame) {
    return (key == null) ? Arrays.equals(hash, KeyHash.of(frame.key())) : frame.isOf(key.bytes());
  }
}
