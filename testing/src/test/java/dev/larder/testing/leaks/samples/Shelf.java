package dev.larder.testing.leaks.samples;

import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One static field, and what a project may put into it. */
public final class Shelf {
  public static @Nullable Object held;
  public static @Nullable Object second;

  private Shelf() {}

  /** Has a component. */
  public record Parcel(Object content) {}

  /** A list class of the project's own, whose methods nobody may call. */
  public static final class Mailers extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public java.util.Iterator<Object> iterator() {
      throw new IllegalStateException("as wanted");
    }
  }

  /** A thread-local of the project's own, whose methods nobody may call. */
  public static final class Current extends ThreadLocal<Object> {
    @Override
    protected Object initialValue() {
      throw new IllegalStateException("as wanted");
    }
  }

  /** An inner object, which holds its outer one. */
  public static final class Outer {
    private final Object content;

    public Outer(Object content) {
      this.content = content;
    }

    /** Returns an object that holds this one. */
    public Supplier<Object> inner() {
      return new Supplier<>() {
        @Override
        public Object get() {
          return content;
        }
      };
    }
  }

  /** Returns a map as tests often fill one. */
  public static HashMap<Object, Object> filled(Object value) {
    return new HashMap<>() {
      private static final long serialVersionUID = 1L;

      {
        put("key", value);
      }
    };
  }

  /** A weak reference of the project's own. */
  public static final class Weak extends WeakReference<Object> {
    public Weak(Object object) {
      super(object);
    }
  }

  /** Returns what does not keep the mailer. */
  public static SoftReference<Mailer> softly(Mailer mailer) {
    return new SoftReference<>(mailer);
  }

  /** Puts everything back. */
  public static void restore() {
    held = null;
    second = null;
  }
}
