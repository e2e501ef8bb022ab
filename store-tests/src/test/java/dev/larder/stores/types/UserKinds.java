package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import dev.larder.stores.types.UserTypes.Address;
import dev.larder.stores.types.UserTypes.Criteria;
import dev.larder.stores.types.UserTypes.Customer;
import dev.larder.stores.types.UserTypes.Point;
import dev.larder.stores.types.UserTypes.Status;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Classes of applications, and objects that no cache should hold. */
final class UserKinds {
  private UserKinds() {}

  static List<TypeKind> ordinary() {
    return List.of(
        of("record", () -> new Point(1, 2)),
        of("record of records", UserKinds::order),
        of("generic record", () -> new UserTypes.Pair<>("a", new Point(1, 2))),
        of("record with an array", () -> new UserTypes.Picture("a", new byte[] {1, 2})),
        of("Serializable record", () -> new UserTypes.SerialPoint(1, 2)),
        of("record without components", UserTypes.Nothing::new),
        of("record of a sealed interface", UserKinds::drawing),
        of("record whose accessor masks", () -> new UserTypes.Masked("12345678")),
        of("enum", () -> Status.NEW),
        of("enum constant with a body", () -> Status.DONE),
        of("POJO", () -> new Customer("a", Status.NEW, new Address("s")))
            .<Customer>changedBy(customer -> customer.tags.add("u")),
        of(
            "POJO of a subclass",
            () -> new Customer("a", Status.DONE, new UserTypes.PostBox("s", 1))),
        of(
            "ArrayList of POJOs",
            () -> new ArrayList<>(List.of(new Address("s"), new Address("t")))),
        of("HashMap of POJOs", () -> new HashMap<>(Map.of("a", new Address("s")))),
        of("List.of records", () -> List.of(new Point(1, 2), new Point(3, 4))),
        of("Optional of a record", () -> Optional.of(new Point(1, 2))),
        of("EnumMap of an own enum", () -> new EnumMap<>(Map.of(Status.NEW, "n"))),
        of("record[]", () -> new Point[] {new Point(1, 2)}),
        of("POJO[]", () -> new Address[] {new Address("s")}));
  }

  private static UserTypes.Order order() {
    return new UserTypes.Order("a", List.of(new Point(1, 2)), Optional.of(Status.NEW));
  }

  private static UserTypes.Drawing drawing() {
    return new UserTypes.Drawing(new UserTypes.Circle(1), Status.DONE);
  }

  static List<TypeKind> odd() {
    return List.of(
        of("POJO with Optional, subList, keySet", UserTypes.HoldsViews::new),
        of("Externalizable", UserKinds::externalizable),
        of("class with writeReplace", () -> new UserTypes.Replaced("a")),
        of("subclass of ArrayList", UserKinds::names),
        of("subclass of HashMap with its own equals", () -> new Criteria("User")),
        of("object that holds itself", UserTypes.Cyclic::new).byText(),
        of("exception of the application", () -> new UserTypes.Failure("m", 5, cause())).byText(),
        of("inner class", () -> new UserTypes.Outer().new Inner()),
        of("TreeMap with a comparator of lambdas", UserKinds::byLength).byText(),
        of("Serializable lambda", UserKinds::function)
            .<UserTypes.SerialFunction>by(each -> each.apply("x"))
            .asView(),
        of("dynamic proxy", UserKinds::proxy).byText());
  }

  private static UserTypes.Odd externalizable() {
    UserTypes.Odd odd = new UserTypes.Odd();
    odd.text = "a";
    return odd;
  }

  private static UserTypes.Names names() {
    UserTypes.Names names = new UserTypes.Names();
    names.add("a");
    return names;
  }

  private static Throwable cause() {
    return new IllegalStateException("c");
  }

  private static Map<String, Integer> byLength() {
    Map<String, Integer> map = new TreeMap<>(Comparator.comparing(String::length));
    map.put("a", 1);
    return map;
  }

  private static UserTypes.SerialFunction function() {
    String captured = "a";
    return text -> captured + text;
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        UserKinds.class.getClassLoader(),
        new Class<?>[] {UserTypes.Greeter.class},
        new UserTypes.Handler("hello"));
  }

  /** What no store by value takes. */
  static List<TypeKind> hopeless() {
    return List.of(
        of("Object", Object::new),
        of("class that is not Serializable", () -> new UserTypes.Plain("a")),
        of("POJO that holds some", UserTypes.HoldsPlain::new),
        of("List.of such a class", () -> List.of(new UserTypes.Plain("a"))),
        of("record of such a class", () -> new UserTypes.Pair<>(1, new UserTypes.Plain("a"))),
        of("lambda", () -> (Runnable) () -> {}).asView(),
        of("Stream", () -> Stream.of(1)).asView(),
        of("Iterator", () -> List.of(1).iterator()).asView(),
        of("InputStream", () -> new ByteArrayInputStream(new byte[1])),
        of("Thread", Thread::new),
        of("CompletableFuture", () -> CompletableFuture.completedFuture(1)),
        of("WeakHashMap", () -> new WeakHashMap<>(Map.of("a", 1))),
        of("ThreadLocal", ThreadLocal::new),
        of("Comparator of a lambda", () -> (Comparator<String>) (a, b) -> 0).asView());
  }

  /** Of the JDK, but nothing that bytes should name unasked. */
  static List<TypeKind> jdkOnRequest() {
    return List.of(
        of("DecimalFormat", () -> new DecimalFormat("0.00")),
        of("Random", () -> new Random(5)).<Random>by(random -> random.getClass()),
        of("ReentrantLock", ReentrantLock::new).<ReentrantLock>by(lock -> lock.isLocked()));
  }
}
