package dev.larder.stores.region;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Store;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy that notes when a get passes through it; {@link Lower} is another. */
public class Upper implements RegionProxy<Object, Object> {
  /** The proxies through which gets went, in that order. */
  static final List<String> PASSED = new CopyOnWriteArrayList<>();

  @Override
  public Store<Object, Object> wrap(Store<Object, Object> store, ProxyContext<Object> context) {
    String name = getClass().getSimpleName() + " of " + context.regionName();
    return new ForwardingStore<>() {
      @Override
      protected Store<Object, Object> target() {
        return store;
      }

      @Override
      public Store<Object, Object> within(Budget budget) {
        return wrap(store.within(budget), context);
      }

      @Override
      public @Nullable Entry<Object> get(Object key) {
        PASSED.add(name);
        return store.get(key);
      }
    };
  }
}
