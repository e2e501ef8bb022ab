package dev.larder.testing.internal;

import dev.larder.testing.leaks.MockDetector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for mocks. Static fields are the first level, the fields of their objects the second,
 * and so on; what a container of the JDK holds is of the level of the container. From each static
 * field an object is reached by its shortest way, and searched once. Not thread-safe.
 */
public final class MockSearch {
  /** How many objects are looked at from one static field, which may hold a large cache. */
  private static final int MAX_OBJECTS = 20_000;

  private static final String PUT_BACK =
      "; put back what was there before, in @After or @AfterClass";
  private static final String FINAL_FIELD =
      "; the field is final, so that nothing can be put back: make it an instance field, or drop"
          + " 'final' and put back what was there before, or null, in @AfterClass";

  private final LoadedClasses classes;
  private final ReferenceFields fields;
  private final Packages packages;
  private final Mocks mocks;
  private final Set<Object> kept;
  private final List<Leak> found = new ArrayList<>();

  /** The objects that were reached, each with the number of the last static field. */
  private final IdentityHashMap<Object, Integer> reached = new IdentityHashMap<>();

  private final Deque<Held> sameLevel = new ArrayDeque<>();
  private List<Held> nextLevel = new ArrayList<>();
  private int root;
  private int looks;

  /**
   * Makes a search.
   *
   * @param kept objects that live on after a test on purpose, and so may hold mocks
   */
  MockSearch(LoadedClasses classes, Packages packages, Mocks mocks, Set<Object> kept) {
    this.fields = classes.fields();
    this.packages = packages;
    this.classes = classes;
    this.mocks = mocks;
    this.kept = kept;
  }

  /** Returns the mocks, sorted by place. */
  public List<Leak> run(int depth) {
    for (Class<?> type : classes.all()) {
      if (packages.contains(type) && classes.isInitialized(type)) {
        for (Field field : fields.ofClass(type)) {
          searchFrom(field, depth);
        }
      }
      Object staticMock = mocks.staticMock(type);
      if (staticMock != null) {
        found.add(open("static", type, staticMock));
      }
    }
    mocks.constructionMocks().forEach((type, mock) -> found.add(open("construction", type, mock)));
    found.sort(Comparator.comparing(Leak::place));
    return found;
  }

  private void searchFrom(Field field, int depth) {
    root++;
    looks = 0;
    reach(null, field, 0, ReferenceFields.read(field, null));
    lookIntoContainers();
    for (int i = 2; i <= depth && !nextLevel.isEmpty(); i++) {
      List<Held> level = nextLevel;
      nextLevel = new ArrayList<>();
      level.forEach(this::reachFields);
      lookIntoContainers();
    }
    nextLevel = new ArrayList<>();
  }

  private void lookIntoContainers() {
    for (Held held = sameLevel.poll(); held != null; held = sameLevel.poll()) {
      Held container = held;
      if (Contents.mayHave(container.object())) {
        int position = 0;
        for (Object content : Contents.of(container.object())) {
          reach(container, null, position++, content);
        }
      } else {
        reachFields(container);
      }
      if (container.object() instanceof ThreadLocal<?> variable) {
        reach(container, null, 0, classes.threadLocals().valueOf(variable));
      }
    }
  }

  private void reachFields(Held held) {
    for (Field field : fields.ofInstances(held.object().getClass())) {
      reach(held, field, 0, ReferenceFields.read(field, held.object()));
    }
  }

  private void reach(
      @Nullable Held owner, @Nullable Field field, int position, @Nullable Object object) {
    if (object == null || ReferenceFields.isNeverMock(object) || looks++ > MAX_OBJECTS) {
      return;
    }
    Held held = new Held(owner, field, position, object);
    MockDetector.Mock mock = mocks.describe(object);
    if (mock != null) {
      found.add(leak(held, mock));
    } else if (kept.contains(object)) {
      return;
    } else if (isContainer(object)) {
      if (isNew(object)) {
        sameLevel.add(held);
      }
    } else if (packages.contains(object.getClass()) && isNew(object)) {
      nextLevel.add(held);
    }
  }

  /** Returns whether the object was not reached from this static field before. */
  private boolean isNew(Object object) {
    Integer before = reached.put(object, root);
    return before == null || before != root;
  }

  private static boolean isContainer(Object object) {
    return Contents.mayHave(object)
        || Contents.isHolder(object.getClass())
        || object instanceof ThreadLocal;
  }

  private static Leak leak(Held held, MockDetector.Mock mock) {
    Field field = held.field();
    boolean isFinal =
        held.owner() == null && field != null && Modifier.isFinal(field.getModifiers());
    return Leak.at(
        held.place(),
        held.placeWithoutPositions(),
        new Identity(held.object()),
        mock + (isFinal ? FINAL_FIELD : PUT_BACK));
  }

  private static Leak open(String kind, Class<?> type, Object mock) {
    return Leak.of(
        type.getName(),
        new Identity(mock),
        kind
            + " mock left open on thread '"
            + Thread.currentThread().getName()
            + "'; close it at the end of a try block, or in @After or @AfterClass");
  }
}
