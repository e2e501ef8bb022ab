package dev.larder.store.mongodb;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that has another one do the work. */
abstract class ForwardingStore implements Store<StoreKey, byte[]> {
  /** Returns the store that does the work. */
  abstract Store<StoreKey, byte[]> target();

  @Override
  public Set<Capability> capabilities() {
    return target().capabilities();
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return target().within(budget);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return target().get(key);
  }

  @Override
  public @Nullable Entry<byte[]> peek(StoreKey key) {
    return target().peek(key);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    return target().getAll(keys);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> peekAll(Collection<? extends StoreKey> keys) {
    return target().peekAll(keys);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return target().swap(key, seen, mutation);
  }

  @Override
  public void check(StoreKey key, Mutation<byte[]> mutation) {
    target().check(key, mutation);
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    return target().swapAll(swaps);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return target().exchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public @Nullable Entry<byte[]> exchangeUnseen(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return target().exchangeUnseen(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    target().put(key, value, expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    target().putAll(puts);
  }

  @Override
  public boolean swapAny(StoreKey key, Mutation<byte[]> mutation) {
    return target().swapAny(key, mutation);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    return target().scan();
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> peekEach() {
    return target().peekEach();
  }

  @Override
  public long estimatedSize() {
    return target().estimatedSize();
  }

  @Override
  public void clear() {
    target().clear();
  }
}
