package dev.larder.internal.layers;

import dev.larder.internal.support.Customizations;
import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
      RegionProxy<K, V> proxy = list.get(i);
      Store<K, V> inner = outermost;
      outermost = wrapped(proxy, () -> proxy.wrap(inner, context));
      made.accept(outermost);
    }
    return outermost;
  }

  /** Puts them over what makes all entries invalid together. */
  Invalidation over(Invalidation invalidation) {
    Invalidation outermost = invalidation;
    for (int i = list.size() - 1; i >= 0; i--) {
      RegionProxy<K, V> proxy = list.get(i);
      Invalidation inner = outermost;
      outermost = wrapped(proxy, () -> proxy.wrap(inner, context));
    }
    return outermost;
  }

  /** Puts them between a store that drops entries and the receiver of its evictions. */
  Evictions<K, V> evictions(Evictions<K, V> told) {
    Evictions<K, V> innermost = told;
    for (RegionProxy<K, V> proxy : list) {
      Evictions<K, V> outer = innermost;
      innermost = wrapped(proxy, () -> proxy.wrap(outer, context));
    }
    return innermost;
  }

  private static <T> T wrapped(RegionProxy<?, ?> proxy, Supplier<T> wrap) {
    String expected = "a proxy of class " + proxy.getClass().getName() + " whose wrap returns";
    return Customizations.required(RegionSettings.PROXIES.name(), expected, wrap);
  }
}
