package dev.larder.internal.decorator;

import dev.larder.region.NullToken;
import dev.larder.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Hides {@link NullToken} from {@code Cache}, since JCache knows no null. An entry of the token is
 * foreign: it counts as absent, a write may replace it, and everything else leaves it alone.
 */
public final class NullHiding<K, V> implements ValueMapping<K, V, V> {
  private NullHiding() {}

  /** Returns the store without its nulls. */
  public static <K, V> Store<K, V> over(Store<K, V> store) {
    return new SparingStore<>(store, new NullHiding<>());
  }

  @Override
  public V storedValue(K key, V value) {
    return value;
  }

  @Override
  public @Nullable V value(K key, V stored) {
    return NullToken.reveal(stored);
  }
}
