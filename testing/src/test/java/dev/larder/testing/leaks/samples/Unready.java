package dev.larder.testing.leaks.samples;

import java.util.concurrent.atomic.AtomicInteger;

/** Classes that a search must leave alone. */
public final class Unready {
  /** Counts the static initializers that ran. */
  public static final AtomicInteger INITIALIZED = new AtomicInteger();

  private Unready() {}

  /** Loaded and not initialized. */
  public static final class Lazy {
    public static final Object FIELD = INITIALIZED.incrementAndGet();

    private Lazy() {}
  }

  /** Fails when it is initialized. */
  public static final class Broken {
    public static final Object FIELD = fail();

    private Broken() {}

    private static Object fail() {
      INITIALIZED.incrementAndGet();
      throw new IllegalStateException("as wanted");
    }
  }

  /** Fails whoever asks it something. */
  public static final class Hostile {
    public static final Object FIELD = new Hostile();

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("as wanted");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("as wanted");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("as wanted");
    }
  }
}
