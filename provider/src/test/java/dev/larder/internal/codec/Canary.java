package dev.larder.internal.codec;

import dev.larder.codec.Samples;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Classes that sing when bytes bring them to life. None is allowed anywhere but in one control. */
final class Canary {
  static final AtomicInteger SONGS = new AtomicInteger();

  private Canary() {}

  /** Sings in readObject. */
  static class Bird implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      SONGS.incrementAndGet();
      in.defaultReadObject();
    }
  }

  /** Is a subclass of an allowed class. */
  static final class Fledgling extends Samples.Amount {
    private static final long serialVersionUID = 1L;

    Fledgling() {
      super(1);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      SONGS.incrementAndGet();
      in.defaultReadObject();
    }
  }

  /** Sings in readResolve. */
  static final class Resolver implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      SONGS.incrementAndGet();
      return "resolved";
    }
  }

  /** Sings in readExternal and in its constructor. */
  public static final class External implements Externalizable {
    private static final long serialVersionUID = 1L;

    public External() {
      SONGS.incrementAndGet();
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {
      SONGS.incrementAndGet();
    }
  }

  /** Sings when a proxy is called. */
  static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      SONGS.incrementAndGet();
      return method.getReturnType() == int.class ? 0 : Set.of();
    }
  }

  /** Sings when a sorted container compares. */
  static final class Order implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String a, String b) {
      SONGS.incrementAndGet();
      return a.compareTo(b);
    }
  }

  /** Sings in a static initializer. */
  enum Egg {
    ONE;

    static {
      SONGS.incrementAndGet();
    }
  }

  /** Sings in the canonical constructor. */
  record Nest(int eggs) {
    Nest {
      SONGS.incrementAndGet();
    }
  }

  /** A record that is serializable, so that Java streams take it, too. */
  record SerialNest(int eggs) implements Serializable {
    SerialNest {
      SONGS.incrementAndGet();
    }
  }
}
