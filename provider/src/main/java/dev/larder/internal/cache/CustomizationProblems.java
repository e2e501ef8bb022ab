package dev.larder.internal.cache;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.CustomizationException.Fault;

/** Tells the user's objects that could not be had as problems of a cache's configuration. */
final class CustomizationProblems {
  private CustomizationProblems() {}

  static ConfigurationException of(CacheSettings<?, ?> settings, CustomizationException e) {
    ConfigurationException told =
        new ConfigurationException(
            "cache '" + settings.name() + "'",
            e.faults().stream().map(fault -> problem(settings, fault)).toList());
    told.initCause((e.getCause() == null) ? e : e.getCause());
    for (Throwable other : e.getSuppressed()) {
      told.addSuppressed(other);
    }
    return told;
  }

  private static Problem problem(CacheSettings<?, ?> settings, Fault fault) {
    RawSetting written = settings.written().get(fault.name());
    return new Problem(
        (written == null) ? "code" : written.source().place(),
        (written == null) ? "caches." + settings.name() + "." + fault.name() : written.path(),
        fault.found(),
        fault.expected(),
        fault.remedy());
  }
}
