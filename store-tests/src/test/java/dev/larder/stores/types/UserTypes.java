package dev.larder.stores.types;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes as applications have them, of ordinary and of odd shapes. */
final class UserTypes {
  private UserTypes() {}

  enum Status {
    NEW,
    DONE {
      @Override
      public String toString() {
        return "done";
      }
    }
  }

  record Point(int x, int y) {}

  record Order(String id, List<Point> points, Optional<Status> status) {}

  record Pair<A, B>(A first, B second) {}

  record Picture(String name, byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Picture picture
          && name.equals(picture.name)
          && java.util.Arrays.equals(bytes, picture.bytes);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  record SerialPoint(int x, int y) implements Serializable {}

  record Nothing() {}

  record Masked(String number) {
    @Override
    public String number() {
      return "****" + number.substring(4);
    }
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(Shape shape, Status status) {}

  /** Compares by the fields that its subclasses name. */
  abstract static class Compared {
    abstract List<?> parts();

    @Override
    public boolean equals(@Nullable Object other) {
      return other != null
          && other.getClass() == getClass()
          && parts().equals(((Compared) other).parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }
  }

  /** As Lombok's {@code @Data} makes them. */
  static final class Customer extends Compared implements Serializable {
    private static final long serialVersionUID = 1L;
    String name;
    Status status;
    @Nullable Address address;
    ArrayList<String> tags = new ArrayList<>(List.of("t"));

    Customer(String name, Status status, @Nullable Address address) {
      this.name = name;
      this.status = status;
      this.address = address;
    }

    @Override
    List<?> parts() {
      return java.util.Arrays.asList(name, status, address, tags);
    }
  }

  static class Address extends Compared implements Serializable {
    private static final long serialVersionUID = 1L;
    final String street;

    Address(String street) {
      this.street = street;
    }

    @Override
    List<?> parts() {
      return List.of(street);
    }
  }

  static final class PostBox extends Address {
    private static final long serialVersionUID = 1L;
    final int box;

    PostBox(String street, int box) {
      super(street);
      this.box = box;
    }

    @Override
    List<?> parts() {
      return List.of(street, box);
    }
  }

  static final class Plain extends Compared {
    final String text;

    Plain(String text) {
      this.text = text;
    }

    @Override
    List<?> parts() {
      return List.of(text);
    }
  }

  @SuppressWarnings("serial")
  static final class HoldsPlain implements Serializable {
    private static final long serialVersionUID = 1L;
    final Plain plain = new Plain("a");
    final Object other = new Object();
  }

  /** Fields that no serialization of Java takes as they are. */
  @SuppressWarnings("serial")
  static final class HoldsViews extends Compared implements Serializable {
    private static final long serialVersionUID = 1L;
    final Optional<Point> point = Optional.of(new Point(1, 2));
    final List<String> part = new ArrayList<>(List.of("a", "b")).subList(0, 1);
    final Set<String> keys = new HashMap<>(Map.of("k", 1)).keySet();

    @Override
    List<?> parts() {
      return List.of(point, part, keys);
    }
  }

  static final class Odd extends Compared implements Externalizable {
    private static final long serialVersionUID = 1L;
    String text = "";

    public Odd() {}

    @Override
    public void writeExternal(ObjectOutput out) throws java.io.IOException {
      out.writeUTF(text);
    }

    @Override
    public void readExternal(ObjectInput in) throws java.io.IOException {
      text = in.readUTF();
    }

    @Override
    List<?> parts() {
      return List.of(text);
    }
  }

  static final class Replaced extends Compared implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient String text;

    Replaced(String text) {
      this.text = text;
    }

    private Object writeReplace() {
      return new Stored(text);
    }

    @Override
    List<?> parts() {
      return List.of(text);
    }
  }

  record Stored(String text) implements Serializable {
    private Object readResolve() {
      return new Replaced(text);
    }
  }

  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  /** Has one field more than what its superclass compares. */
  static final class Criteria extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;
    final String entity;

    Criteria(String entity) {
      this.entity = entity;
      put("id", 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Criteria criteria
          && entity.equals(criteria.entity)
          && super.equals(criteria);
    }

    @Override
    public int hashCode() {
      return Objects.hash(entity, super.hashCode());
    }
  }

  static final class Cyclic implements Serializable {
    private static final long serialVersionUID = 1L;
    final HashMap<String, Object> parts = new HashMap<>();

    Cyclic() {
      parts.put("self", this);
    }

    @Override
    public String toString() {
      return "cyclic " + (parts.get("self") == this);
    }
  }

  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int code;

    Failure(String message, int code, @Nullable Throwable cause) {
      super(message, cause);
      this.code = code;
    }

    @Override
    public String toString() {
      return super.toString() + code + getCause();
    }
  }

  @FunctionalInterface
  interface SerialFunction extends Serializable {
    String apply(String text);
  }

  interface Greeter {
    String greet();
  }

  record Handler(String text) implements java.lang.reflect.InvocationHandler, Serializable {
    @Override
    public @Nullable Object invoke(
        Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> 1;
        default -> text;
      };
    }
  }

  /** An inner class, which holds its outer object. */
  static final class Outer implements Serializable {
    private static final long serialVersionUID = 1L;

    final class Inner extends Compared implements Serializable {
      private static final long serialVersionUID = 1L;
      final int number = 5;

      @Override
      List<?> parts() {
        return List.of(number);
      }
    }
  }
}
