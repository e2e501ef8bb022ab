package dev.larder.examples.annotations;

import com.google.inject.AbstractModule;
import javax.cache.CacheManager;
import org.jsr107.ri.annotations.guice.module.CacheAnnotationsModule;

/** Puts the interceptors in front of annotated methods, and this manager's caches behind them. */
final class CachingModule extends AbstractModule {
  private final CacheManager manager;

  CachingModule(CacheManager manager) {
    this.manager = manager;
  }

  @Override
  protected void configure() {
    install(new CacheAnnotationsModule());
    bind(CacheManager.class).toInstance(manager);
  }
}
