package dev.larder.testing.internal;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An object and its place.
 *
 * @param owner the object that holds it, or null if a class does
 * @param field the field that holds it, or null if it is content of its owner
 * @param position the position in that content
 */
record Held(@Nullable Held owner, @Nullable Field field, int position, Object object) {
  /** Returns the way to the object, from its static field on. */
  String place() {
    return place(true);
  }

  /** Returns the way without positions, which change when other content comes or goes. */
  String placeWithoutPositions() {
    return place(false);
  }

  private String place(boolean withPositions) {
    Deque<String> steps = new ArrayDeque<>();
    for (Held held = this; held != null; held = held.owner) {
      steps.addFirst(held.step(withPositions));
    }
    return String.join("", steps);
  }

  private String step(boolean withPositions) {
    if (field == null) {
      return withPositions ? "[" + position + "]" : "[]";
    }
    String name = "." + field.getName();
    return (owner == null) ? field.getDeclaringClass().getName() + name : name;
  }
}
