package dev.larder.internal.codec;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Classes of an application, allowed and harmless, that hostile bytes make use of. */
final class HostileClasses {
  private HostileClasses() {}

  record Pair(Object left, Object right) implements Serializable {}

  record PlainPair(Object left, Object right) {}

  /** Hashes what it holds when it is made. */
  record Tags(List<Object> list) implements Serializable {
    private static final ThreadLocal<Boolean> HASHES = ThreadLocal.withInitial(() -> true);

    Tags {
      if (HASHES.get()) {
        int unused = Set.copyOf(list).size();
      }
    }

    static Tags unhashed(List<Object> list) {
      HASHES.set(false);
      try {
        return new Tags(list);
      } finally {
        HASHES.remove();
      }
    }
  }

  /** Keeps what it holds. */
  static final class Box implements Serializable {
    private static final long serialVersionUID = 1L;
    Object content;

    Box(Object content) {
      this.content = content;
    }
  }

  /** Hashes what it holds, as a class with its own equals does. */
  static final class Couple implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Object left;
    private final Object right;

    Couple(Object left, Object right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Couple couple
          && Objects.equals(left, couple.left)
          && Objects.equals(right, couple.right);
    }

    @Override
    public int hashCode() {
      return Objects.hash(left, right);
    }
  }

  /** Has one hash code for all. */
  record Clash(int number) implements Serializable {
    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Hashes in readResolve. */
  static final class Resolving implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Object content;

    Resolving(Object content) {
      this.content = content;
    }

    private Object readResolve() {
      return content.hashCode() == 0 ? this : this;
    }
  }

  /** Hashes in readExternal. */
  public static final class Outer implements Externalizable {
    private static final long serialVersionUID = 1L;
    private Object content;

    public Outer() {}

    Outer(Object content) {
      this.content = content;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws java.io.IOException {
      out.writeObject(content);
    }

    @Override
    public void readExternal(ObjectInput in) throws java.io.IOException, ClassNotFoundException {
      content = Set.of(in.readObject());
    }
  }

  /** Swallows whatever fails while it is read. */
  static final class Swallowing implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient Object content;

    Swallowing(Object content) {
      this.content = content;
    }

    private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
      out.writeObject(content);
    }

    private void readObject(java.io.ObjectInputStream in) {
      try {
        content = in.readObject();
      } catch (Exception e) {
        content = null;
      }
    }
  }

  /** A map of an application, whose superclass hashes. */
  static final class Criteria extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;
  }

  /** A parent that its children know, with the equality of an entity. */
  static final class Entity implements Serializable {
    private static final long serialVersionUID = 1L;
    final long id;
    Entity parent;
    final Set<Entity> children = new java.util.HashSet<>();

    Entity(long id) {
      this.id = id;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entity entity && id == entity.id;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(id);
    }
  }
}
