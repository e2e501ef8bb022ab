package dev.larder.store.mongodb;

import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of one cache, each a document. Thread-safe. */
public final class MongoStore implements Store<StoreKey, byte[]> {
  private final Place place;

  /** Makes the store of a cache; connects when it is first asked. */
  public MongoStore(Place place) {
    this.place = place;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.PERSISTENT, Capability.SHARED);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    throw new UnsupportedOperationException(place.collection());
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    throw new UnsupportedOperationException(place.collection());
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException(place.collection());
  }

  @Override
  public void close() {
    // the client belongs to the connection
  }
}
