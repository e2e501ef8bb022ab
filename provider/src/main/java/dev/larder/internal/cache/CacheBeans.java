package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.management.BeanRegistration;
import dev.larder.internal.management.BeanRegistration.Kind;
import dev.larder.internal.management.ConfigurationBean;
import dev.larder.internal.support.Lifecycle;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.configuration.MutableConfiguration;

/** A cache's two beans, and whether it counts. Thread-safe. */
public final class CacheBeans implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final LiveConfiguration<?, ?> configuration;
  private final Lifecycle lifecycle;
  private final CacheEffects<?, ?> effects;
  private final BeanRegistration management;
  private final BeanRegistration statistics;

  CacheBeans(
      Lifecycle lifecycle,
      String managerName,
      CacheSettings<?, ?> settings,
      LiveConfiguration<?, ?> configuration,
      CacheEffects<?, ?> effects) {
    this.management =
        new BeanRegistration(
            Kind.CacheConfiguration,
            managerName,
            settings.name(),
            new ConfigurationBean(
                configuration::snapshot, settings.store()::info, settings::effective));
    this.statistics =
        new BeanRegistration(
            Kind.CacheStatistics, managerName, settings.name(), effects.statistics());
    this.configuration = configuration;
    this.lifecycle = lifecycle;
    this.effects = effects;
  }

  /** Has the statistics bean show the faults. */
  public void showFaults(Supplier<Map<String, Long>> faults) {
    effects.statistics().show(faults);
  }

  /** Does what the configuration asks for. */
  public void showAsConfigured() {
    if (configuration.snapshot().isManagementEnabled()) {
      showManagement();
    }
    if (configuration.snapshot().isStatisticsEnabled()) {
      startStatistics();
    }
  }

  public void showManagement() {
    change(management::register, copy -> copy.setManagementEnabled(true));
  }

  public void hideManagement() {
    change(management::unregister, copy -> copy.setManagementEnabled(false));
  }

  public void startStatistics() {
    change(
        () -> {
          statistics.register();
          effects.startCounting();
        },
        copy -> copy.setStatisticsEnabled(true));
  }

  public void stopStatistics() {
    change(
        () -> {
          statistics.unregister();
          effects.stopCounting();
        },
        copy -> copy.setStatisticsEnabled(false));
  }

  /** A bean that came after the cache was closed would stay for ever. */
  private void change(Runnable change, Consumer<MutableConfiguration<?, ?>> note) {
    lock.lock();
    try {
      lifecycle.requireOpen();
      change.run();
      configuration.change(note);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      management.unregister();
      statistics.unregister();
    } finally {
      lock.unlock();
    }
  }
}
