package dev.larder.testing.internal;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockito.internal.configuration.plugins.Plugins;
import org.mockito.internal.util.MockUtil;

/**
 * The construction mocks that Mockito has open on the calling thread. Mockito has no method that
 * lists them, so this reads where its inline mock makers keep them; of a version that keeps them
 * elsewhere it finds none.
 */
final class ConstructionMocks {
  private ConstructionMocks() {}

  /** Returns an object for each type that identifies its construction mock. */
  static Map<Class<?>, Object> open() {
    Map<Class<?>, Object> open = new HashMap<>();
    for (Object maker : makers()) {
      try {
        addOf(maker, open);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        // a maker that mocks no constructions, or keeps them elsewhere
      }
    }
    return open;
  }

  /** A test may name another mock maker than the default one. */
  private static Collection<?> makers() {
    try {
      Field field = MockUtil.class.getDeclaredField("mockMakers");
      field.setAccessible(true);
      return (field.get(null) instanceof Map<?, ?> all) ? all.values() : List.of();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return List.of(Plugins.getMockMaker()); // older than 4.8, where there is one
    }
  }

  private static void addOf(Object maker, Map<Class<?>, Object> open)
      throws ReflectiveOperationException {
    Object inline = valueOf(maker, "inlineDelegateByteBuddyMockMaker");
    Object byThread = (inline == null) ? null : valueOf(inline, "mockedConstruction");
    if (byThread != null
        && byThread.getClass().getMethod("get").invoke(byThread) instanceof Map<?, ?> mine) {
      mine.forEach((type, mock) -> open.put((Class<?>) type, mock));
    }
  }

  private static @Nullable Object valueOf(Object owner, String name)
      throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
