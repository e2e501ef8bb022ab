package dev.larder.testing.internal;

import dev.larder.testing.leaks.MockDetector;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for mocks. Static fields are the first level, the fields and contents of their objects
 * the second, and so on. Each object is reached by its shortest way, and searched once. Not
 * thread-safe.
 */
public final class MockSearch {
  private final LoadedClasses classes;
  private final ReferenceFields fields;
  private final Packages packages;
  private final Mocks mocks;
  private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Leak> found = new ArrayList<>();
  private List<Held> level = new ArrayList<>();

  /**
   * An object and its place.
   *
   * @param owner the object that holds it, or null if a class does
   * @param field the field that holds it, or null if it is content of its owner
   * @param position the position in that content
   */
  private record Held(@Nullable Held owner, @Nullable Field field, int position, Object object) {
    String place() {
      if (owner == null) {
        return (field == null) ? "" : field.getDeclaringClass().getName() + "." + field.getName();
      }
      return owner.place() + ((field == null) ? "[" + position + "]" : "." + field.getName());
    }
  }

  public MockSearch(LoadedClasses classes, ReferenceFields fields, Packages packages, Mocks mocks) {
    this.packages = packages;
    this.classes = classes;
    this.fields = fields;
    this.mocks = mocks;
  }

  /** Returns the mocks, sorted by place. */
  public List<Leak> run(int depth) {
    for (Class<?> type : classes.all()) {
      lookAt(type);
    }
    for (int i = 2; i <= depth; i++) {
      List<Held> last = level;
      level = new ArrayList<>();
      last.forEach(this::lookInto);
    }
    found.sort(Comparator.comparing(Leak::place));
    return found;
  }

  private void lookAt(Class<?> type) {
    if (packages.contains(type) && classes.isInitialized(type)) {
      for (Field field : fields.ofClass(type)) {
        reach(null, field, 0, ReferenceFields.read(field, null));
      }
    }
    Object staticMock = mocks.staticMock(type);
    if (staticMock != null) {
      found.add(staticLeak(type, staticMock));
    }
  }

  private void lookInto(Held held) {
    if (Contents.mayHave(held.object())) {
      int position = 0;
      for (Object content : Contents.of(held.object())) {
        reach(held, null, position++, content);
      }
      return;
    }
    for (Field field : fields.ofInstances(held.object().getClass())) {
      reach(held, field, 0, ReferenceFields.read(field, held.object()));
    }
  }

  private void reach(
      @Nullable Held owner, @Nullable Field field, int position, @Nullable Object object) {
    if (object == null || object instanceof String || object instanceof Class) {
      return;
    }
    MockDetector.Mock mock = mocks.describe(object);
    if (mock != null) {
      found.add(leak(new Held(owner, field, position, object), mock));
    } else if (mayHold(object) && reached.add(object)) {
      level.add(new Held(owner, field, position, object));
    }
  }

  private boolean mayHold(Object object) {
    return packages.contains(object.getClass()) || Contents.mayHave(object);
  }

  private static Leak leak(Held held, MockDetector.Mock mock) {
    return Leak.of(
        held.place(),
        new Identity(held.object()),
        mock + "; put back what was there before, in @After or @AfterClass");
  }

  private static Leak staticLeak(Class<?> type, Object staticMock) {
    return Leak.of(
        type.getName(),
        new Identity(staticMock),
        "static mock left open on thread '"
            + Thread.currentThread().getName()
            + "'; close it at the end of a try block, or in @After or @AfterClass");
  }
}
