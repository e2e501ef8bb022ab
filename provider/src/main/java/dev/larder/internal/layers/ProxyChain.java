package dev.larder.internal.layers;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import java.util.List;
import java.util.function.Consumer;

/** The proxies of one cache, the outermost first, and what they are told of it. */
record ProxyChain<K, V>(List<RegionProxy<K, V>> list, ProxyContext<K> context) {
  /**
   * Puts them over a store.
   *
   * @param made hears of each store that is made
   */
  Store<K, V> over(Store<K, V> store, Consumer<Store<K, V>> made) {
    Store<K, V> outermost = store;
    for (int i = list.size() - 1; i >= 0; i--) {
      outermost = list.get(i).wrap(outermost, context);
      made.accept(outermost);
    }
    return outermost;
  }

  /** Puts them over what makes all entries invalid together. */
  Invalidation over(Invalidation invalidation) {
    Invalidation outermost = invalidation;
    for (int i = list.size() - 1; i >= 0; i--) {
      outermost = list.get(i).wrap(outermost, context);
    }
    return outermost;
  }

  /** Puts them between a store that drops entries and the receiver of its evictions. */
  Evictions<K, V> evictions(Evictions<K, V> told) {
    Evictions<K, V> innermost = told;
    for (RegionProxy<K, V> proxy : list) {
      innermost = proxy.wrap(innermost, context);
    }
    return innermost;
  }
}
