package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.processor.MutableEntry;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Test;

/** What listeners see and survive beyond the TCK. */
public final class ListenerErrorTest {
  private final LarderCachingProvider provider = new LarderCachingProvider();

  @After
  public void close() {
    provider.close();
  }

  @Test
  public void asynchronousListener_throwsAnError_hearsTheNextEvents() {
    List<Integer> heard = new CopyOnWriteArrayList<>();
    CacheEntryCreatedListener<Integer, String> listener =
        events ->
            events.forEach(
                event -> {
                  heard.add(event.getKey());
                  throw new AssertionError("on purpose");
                });
    Cache<Integer, String> cache =
        cache(
            new MutableConfiguration<Integer, String>()
                .addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(
                        () -> listener, null, false, false)));

    for (int i = 0; i < 1_000; i++) {
      cache.put(i, "value");
    }

    Awaitility.await().until(() -> heard.size() == 1_000);
  }

  @Test
  public void updated_processorChangedTheOldValueInPlace_eventHasWhatWasStored() {
    List<Object> old = new CopyOnWriteArrayList<>();
    CacheEntryUpdatedListener<Integer, ArrayList<String>> listener =
        events -> events.forEach(event -> old.add(event.getOldValue()));
    Cache<Integer, ArrayList<String>> cache =
        cache(
            new MutableConfiguration<Integer, ArrayList<String>>()
                .addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(
                        () -> listener, null, true, true)));
    cache.put(1, new ArrayList<>(List.of("a")));

    cache.invoke(1, (entry, none) -> addInPlace(entry));

    assertThat(old).containsExactly(List.of("a"));
    assertThat(cache.get(1)).containsExactly("a", "b");
  }

  private static Object addInPlace(MutableEntry<Integer, ArrayList<String>> entry) {
    ArrayList<String> value = entry.getValue();
    value.add("b");
    entry.setValue(value);
    return true;
  }

  private <K, V> Cache<K, V> cache(MutableConfiguration<K, V> configuration) {
    return provider.getCacheManager().createCache("c", configuration);
  }
}
