package dev.larder.internal.config;

import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.Source;
import dev.larder.region.KeyManglers;
import dev.larder.region.RegionSettings;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be wrong with a cache's settings of the region, each by itself being right. */
final class RegionProblems {
  private RegionProblems() {}

  static void check(CacheSettings<?, ?> cache, Map<String, RawSetting> raw, Problems problems) {
    List<?> given = cache.givenProxies();
    Set<Object> different = Collections.newSetFromMap(new IdentityHashMap<>());
    if (!given.stream().allMatch(different::add)) {
      problems.add(
          RawSetting.text("caches." + cache.name() + ".proxies", Source.CODE, "objects"),
          "one object twice",
          "different proxies",
          "name each once");
    }
    if (cache.store().provider().exposesValues(cache.settings())) {
      checkWholeValues(cache, raw, problems);
    }
  }

  /** The store's own form is of whole values, with nothing in front of them. */
  private static void checkWholeValues(
      CacheSettings<?, ?> cache, Map<String, RawSetting> raw, Problems problems) {
    if (cache.keyMangler().filter(mangler -> !KeyManglers.isIdentity(mangler)).isPresent()) {
      add(cache, EffectiveConfiguration.setting(raw, RegionSettings.KEY_MANGLER), problems);
    }
    if (cache.find(RegionSettings.FORMAT_VERSION).isPresent()) {
      add(cache, EffectiveConfiguration.setting(raw, RegionSettings.FORMAT_VERSION), problems);
    }
  }

  private static void add(CacheSettings<?, ?> cache, RawSetting raw, Problems problems) {
    problems.add(
        raw,
        "set, though store '" + cache.store().name() + "' shows values to other programs",
        "nothing that stands in front of a value",
        "remove it, or what makes the store show values");
  }
}
