package dev.larder;

import dev.larder.management.BeanRegistration;
import dev.larder.management.BeanRegistration.Kind;
import dev.larder.management.ConfigurationBean;

/** A cache's two beans, and whether it counts. Thread-safe. */
final class CacheBeans implements AutoCloseable {
  private final LiveConfiguration<?, ?> configuration;
  private final CacheEffects<?, ?> effects;
  private final BeanRegistration management;
  private final BeanRegistration statistics;

  CacheBeans(
      String managerName,
      String cacheName,
      LiveConfiguration<?, ?> configuration,
      CacheEffects<?, ?> effects) {
    this.management =
        new BeanRegistration(
            Kind.CacheConfiguration,
            managerName,
            cacheName,
            new ConfigurationBean(configuration::snapshot));
    this.statistics =
        new BeanRegistration(Kind.CacheStatistics, managerName, cacheName, effects.statistics());
    this.configuration = configuration;
    this.effects = effects;
  }

  /** Does what the configuration asks for. */
  void showAsConfigured() {
    if (configuration.snapshot().isManagementEnabled()) {
      showManagement();
    }
    if (configuration.snapshot().isStatisticsEnabled()) {
      startStatistics();
    }
  }

  void showManagement() {
    management.register();
    configuration.noteManagementShown();
  }

  void hideManagement() {
    management.unregister();
    configuration.noteManagementHidden();
  }

  void startStatistics() {
    statistics.register();
    effects.startCounting();
    configuration.noteStatisticsStarted();
  }

  void stopStatistics() {
    statistics.unregister();
    effects.stopCounting();
    configuration.noteStatisticsStopped();
  }

  @Override
  public void close() {
    management.unregister();
    statistics.unregister();
  }
}
