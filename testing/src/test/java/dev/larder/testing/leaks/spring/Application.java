package dev.larder.testing.leaks.spring;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that caches by Larder. */
@Configuration
@EnableCaching
@EnableAutoConfiguration
public class Application {
  /** Knows its collaborator, and is known by everybody. */
  public static final class Registry {
    public static volatile Registry instance;
    private final Runnable collaborator;

    public Registry(Runnable collaborator) {
      this.collaborator = collaborator;
      instance = this;
    }

    /** Runs the collaborator. */
    public void run() {
      collaborator.run();
    }
  }

  @Bean
  public Runnable collaborator() {
    return () -> {};
  }

  @Bean
  public Registry registry(Runnable collaborator) {
    return new Registry(collaborator);
  }
}
