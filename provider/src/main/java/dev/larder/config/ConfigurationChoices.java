package dev.larder.config;

import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * What code chose for a cache: settings as texts, and objects, which have no text. A component is
 * null where code chose nothing. Immutable, as far as the objects are.
 *
 * @param texts the texts of each chosen setting by its name, in the order of the choices
 * @param lists the names of those whose texts are the elements of a list; any other text may stand
 *     for several with commas
 * @param keyType the class of the keys
 * @param valueType the class of the values
 * @param expiry makes the expiry policy
 * @param loader makes the loader
 * @param writer makes the writer
 * @param listeners the listeners, maybe none
 * @param keyMangler the key mangler
 * @param proxies the proxies, the outermost first
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public record ConfigurationChoices<K, V>(
    Map<String, List<String>> texts,
    Set<String> lists,
    @Nullable Class<K> keyType,
    @Nullable Class<V> valueType,
    @Nullable Factory<? extends ExpiryPolicy> expiry,
    @Nullable Factory<CacheLoader<K, V>> loader,
    @Nullable Factory<CacheWriter<? super K, ? super V>> writer,
    List<CacheEntryListenerConfiguration<K, V>> listeners,
    @Nullable KeyMangler keyMangler,
    @Nullable List<RegionProxy<K, V>> proxies) {
  /** Copies the texts and the listeners. */
  public ConfigurationChoices {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    lists = Set.copyOf(lists);
    listeners = List.copyOf(listeners);
  }

  /** Shows the names of the settings, and no value, for a value may be a secret. */
  @Override
  public String toString() {
    return "ConfigurationChoices[settings " + texts.keySet() + "]";
  }
}
