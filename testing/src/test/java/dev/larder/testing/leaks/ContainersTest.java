package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.testing.internal.Leak;
import dev.larder.testing.leaks.samples.Shelf;
import dev.larder.testing.leaks.samples.Shelf.Parcel;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Test;

/** What the JDK's containers hold is found at no cost of depth; what they hold weakly is not. */
@SuppressWarnings("PMD.LooseCoupling")
public final class ContainersTest {
  private static final DanglingMocks RULE = new DanglingMocks().in(MockText.SAMPLES);
  private static final String HELD = MockText.SAMPLES + ".Shelf.held";

  private final Mailer mailer = mock(Mailer.class);

  @After
  public void putBack() {
    Shelf.restore();
  }

  private static List<String> places(DanglingMocks rule) {
    return rule.check().source().find(ContainersTest.class).stream().map(Leak::place).toList();
  }

  private static void assertFoundAtDepth(int depth, Map<String, Object> held) {
    held.forEach(
        (name, container) -> {
          Shelf.held = container;
          assertThat(places(RULE.depth(depth)))
              .as(name)
              .hasSize(1)
              .allSatisfy(place -> assertThat(place).startsWith(HELD));
        });
  }

  @Test // R7
  public void jdkContainers_ofAMock_useUpNoDepth() {
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("array", new Object[] {mailer});
    held.put("array of arrays", new Mailer[][][] {{{null, mailer}}});
    held.put("map of lists", Map.of("key", List.of(mailer)));
    held.put("map of maps of lists", Map.of(1, Map.of(2, List.of(Set.of(mailer)))));
    held.put("key of a map", new HashMap<>(Map.of(mailer, "value")));
    held.put("Map.entry", Map.entry("key", mailer));
    held.put("SimpleEntry", new SimpleEntry<>(mailer, "value"));
    held.put("entry of a map", new HashMap<>(Map.of("k", mailer)).entrySet().iterator().next());
    held.put("entries", new TreeMap<>(Map.of("k", mailer)).entrySet());
    held.put("Optional", Optional.of(Optional.of(mailer)));
    held.put("AtomicReference", new AtomicReference<>(new AtomicReference<>(mailer)));
    held.put("AtomicReferenceArray", new AtomicReferenceArray<>(new Object[] {null, mailer}));
    held.put("AtomicMarkableReference", new AtomicMarkableReference<>(mailer, true));
    held.put("AtomicStampedReference", new AtomicStampedReference<>(mailer, 1));
    held.put("CompletableFuture", CompletableFuture.completedFuture(mailer));
    held.put("CompletableFuture of a list", CompletableFuture.completedFuture(List.of(mailer)));
    held.put("ConcurrentHashMap", new ConcurrentHashMap<>(Map.of("k", List.of(mailer))));
    held.put("ConcurrentSkipListMap", new ConcurrentSkipListMap<>(Map.of("k", mailer)));
    held.put("CopyOnWriteArrayList", new CopyOnWriteArrayList<>(List.of(mailer)));
    held.put("LinkedBlockingQueue", new LinkedBlockingQueue<>(List.of(mailer)));
    held.put("ArrayDeque", new ArrayDeque<>(List.of(mailer)));
    held.put("Vector", new Vector<>(List.of(mailer)));
    held.put("IdentityHashMap", new IdentityHashMap<>(Map.of(mailer, 1)));
    held.put("EnumMap", new EnumMap<>(Map.of(TimeUnit.DAYS, List.of(mailer))));
    held.put("unmodifiable", Collections.unmodifiableMap(new HashMap<>(Map.of("k", mailer))));
    held.put("synchronized", Collections.synchronizedList(new ArrayList<>(List.of(mailer))));
    held.put("Arrays.asList", Arrays.asList(null, mailer));
    held.put("WeakHashMap's value", new WeakHashMap<>(Map.of("key", mailer)));
    assertFoundAtDepth(1, held);
  }

  @Test // R7
  public void jdkHolders_ofAMock_useUpNoDepth() {
    FutureTask<Object> task = new FutureTask<>(() -> mailer);
    task.run();
    PriorityQueue<Object> queue = new PriorityQueue<>(List.of(mailer));
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("FutureTask that is done", task);
    held.put("Iterator", new ArrayList<>(List.of(mailer)).iterator());
    held.put("Stream", new ArrayList<>(List.of(mailer)).stream());
    held.put("Enumeration", Collections.enumeration(List.of(mailer)));
    held.put("PriorityQueue", queue);
    held.put("ThreadLocal", withValue(new ThreadLocal<>()));
    held.put("InheritableThreadLocal", withValue(new InheritableThreadLocal<>()));
    held.put("list of ThreadLocals", List.of(withValue(ThreadLocal.withInitial(() -> "none"))));
    assertFoundAtDepth(2, held);
  }

  private ThreadLocal<Object> withValue(ThreadLocal<Object> variable) {
    variable.set(mailer);
    return variable;
  }

  @Test // R7
  public void objectsOfTheProject_ofAMock_areFoundAtTheDefaultDepth() {
    Mailer local = mailer;
    Supplier<Object> lambda = () -> local;
    Callable<Object> reference = local::hashCode;
    Function<Object, Object> captured = other -> List.of(local, other);
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("own list class", ownList());
    held.put("map with an initializer", Shelf.filled(List.of(mailer)));
    held.put("own thread-local", withValue(new Shelf.Current()));
    held.put("record", new Parcel(mailer));
    held.put("record of a map of lists", new Parcel(Map.of("k", List.of(mailer))));
    held.put("map of lists of records", Map.of("k", List.of(new Parcel(mailer))));
    held.put("record in an array", new Parcel[][] {{new Parcel(Optional.of(mailer))}});
    assertFoundAtDepth(2, held);
    Map<String, Object> inThisClass = new LinkedHashMap<>();
    inThisClass.put("lambda", lambda);
    inThisClass.put("method reference", reference);
    inThisClass.put("list of lambdas", List.of(captured));
    inThisClass.forEach(
        (name, object) -> {
          Shelf.held = object;
          assertThat(places(RULE.in("dev.larder.testing.leaks")))
              .as(name)
              .anySatisfy(place -> assertThat(place).startsWith(HELD));
        });
  }

  private Shelf.Mailers ownList() {
    Shelf.Mailers list = new Shelf.Mailers();
    list.add(mailer);
    return list;
  }

  @Test // R7
  public void innerObject_ofAnObjectWithAMock_isFoundOneLevelDeeper() {
    Shelf.held = new Shelf.Outer(mailer).inner();
    assertThat(places(RULE.depth(3))).containsExactly(HELD + ".this$0.content");
  }

  @Test // R7
  public void proxy_ofAHandlerWithAMock_isLookedInto() {
    Mailer local = mailer;
    Shelf.held =
        Proxy.newProxyInstance(
            Mailer.class.getClassLoader(),
            new Class<?>[] {Mailer.class},
            (proxy, method, arguments) -> local);
    assertThat(places(RULE.in("dev.larder.testing.leaks")))
        .anySatisfy(place -> assertThat(place).startsWith(HELD));
  }

  @Test // R7
  public void weakAndSoftReferences_ofAMock_areNotReported() {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakHashMap<Object, Boolean> keys = new WeakHashMap<>();
    keys.put(mailer, true);
    Object[] held = {
      new WeakReference<>(mailer),
      new WeakReference<>(mailer, queue),
      List.of(new WeakReference<>(mailer)),
      Shelf.softly(mailer),
      new PhantomReference<>(mailer, queue),
      queue,
      keys,
      keys.keySet(),
      Map.of("key", keys),
      keys.entrySet(),
      weakSet(),
      Collections.unmodifiableMap(keys),
      Collections.synchronizedMap(keys),
      Collections.unmodifiableSet(keys.keySet()),
      new Shelf.Weak(mailer),
      new Parcel(new WeakReference<>(mailer))
    };
    for (Object holder : held) {
      Shelf.held = holder;
      assertThat(places(RULE.depth(4))).as(holder.getClass().getName()).isEmpty();
    }
  }

  private Set<Object> weakSet() {
    Set<Object> set = Collections.newSetFromMap(new WeakHashMap<>());
    set.add(mailer);
    return set;
  }

  @Test // R7
  public void threadLocal_withoutAValue_makesNone() {
    Shelf.held =
        ThreadLocal.withInitial(
            () -> {
              throw new IllegalStateException("as wanted");
            });
    assertThat(places(RULE)).isEmpty();
    Shelf.held = new Shelf.Current();
    assertThat(places(RULE)).isEmpty();
  }

  @Test // R7
  public void ringOfContainers_ends() {
    List<Object> ring = new ArrayList<>();
    Map<String, Object> map = new HashMap<>();
    ring.add(map);
    map.put("list", ring);
    map.put("mock", mailer);
    Object[] array = {ring, map, null};
    array[2] = array;
    Shelf.held = array;
    Shelf.second = ring;
    assertThat(places(RULE.depth(50))).hasSize(2);
  }

  @Test // R7
  public void containersOfManyObjects_takeABoundedTime() {
    List<Object> wide = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      List<Object> inner = new ArrayList<>();
      for (int j = 0; j < 1_000; j++) {
        inner.add(new Object[] {i, new Object()});
      }
      wide.add(inner);
    }
    Shelf.held = wide;
    long start = System.nanoTime();
    assertThat(places(RULE)).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }
}
