package dev.larder.internal.codec;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One look into a key: whether it contains itself, whether all in it is compared by content, and
 * which classes with an {@code equals} of their own are in it. Not thread-safe.
 */
final class KeyWalk {
  /** So deep may a key be; hardly any stack is too small for its {@code hashCode}. */
  static final int MAX_DEPTH = 1_000;

  /** From here on a key is too large to look into: its bytes tell. */
  private static final int MAX_VISITS = 100_000;

  private Object[] path = new Object[8];
  private final List<Class<?>> owners = new ArrayList<>(0);
  private boolean identity;
  private boolean view;
  private int depth;
  private int visits;

  private KeyWalk() {}

  /**
   * Looks into a key.
   *
   * @throws CodecException if it contains itself, or is too deep to be compared
   */
  static KeyWalk over(Object key) {
    KeyWalk walk = new KeyWalk();
    walk.visit(key, true);
    return walk;
  }

  /** Returns whether nothing need be looked into, since all instances are compared by content. */
  static boolean isPlain(Object key) {
    return key.getClass() == String.class || KeyKinds.of(key.getClass()) == KeyKinds.PLAIN;
  }

  /** Returns whether something in the key is equal to nothing but itself. */
  boolean hasIdentity() {
    return identity;
  }

  /** Returns whether the key is or holds a collection without a public class or an equals. */
  boolean hasView() {
    return view;
  }

  /** Returns the classes in the key that have an {@code equals} of their own. */
  List<Class<?>> owners() {
    return owners;
  }

  /**
   * Visits a part of the key.
   *
   * @param compared whether the key's {@code equals} asks that of the part, as far as is known
   */
  private void visit(@Nullable Object part, boolean compared) {
    if (part == null || part.getClass() == String.class) {
      return;
    }
    int kind = KeyKinds.of(part.getClass());
    if (kind == KeyKinds.PLAIN) {
      return;
    }
    if (++visits > MAX_VISITS) {
      identity = true;
      return;
    }
    identity |= compared && (kind == KeyKinds.IDENTITY || kind == KeyKinds.ARRAY);
    view |=
        kind == KeyKinds.IDENTITY
            && part instanceof Collection<?>
            && !Modifier.isPublic(part.getClass().getModifiers());
    enter(part);
    visitParts(part, kind, compared);
    depth--;
  }

  private void enter(Object part) {
    for (int i = depth - 1; i >= 0; i--) {
      if (path[i] == part) {
        throw CodecException.containsItself(part.getClass().getName());
      }
    }
    if (depth == MAX_DEPTH) {
      throw CodecException.keyTooDeep(MAX_DEPTH);
    }
    if (depth == path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
    path[depth++] = part;
  }

  private void visitParts(Object part, int kind, boolean compared) {
    switch (kind) {
      case KeyKinds.RECORD -> visitComponents(part, compared);
      case KeyKinds.COLLECTION -> visitAll((Collection<?>) part, compared);
      case KeyKinds.MAP -> visitEntries((Map<?, ?>) part, compared);
      case KeyKinds.ENTRY -> visitEntry((Map.Entry<?, ?>) part, compared);
      case KeyKinds.OPTIONAL -> visit(((Optional<?>) part).orElse(null), compared);
      case KeyKinds.ARRAY -> visitAll(Arrays.asList((Object[]) part), compared);
      default -> visitFields(part, kind);
    }
  }

  private void visitComponents(Object part, boolean compared) {
    RecordShape shape = RecordShape.of(part.getClass());
    for (int i = 0; shape != null && i < shape.size(); i++) {
      visit(shape.component(part, i), compared);
    }
  }

  private void visitAll(Collection<?> parts, boolean compared) {
    for (Object each : parts) {
      visit(each, compared);
    }
  }

  private void visitEntries(Map<?, ?> map, boolean compared) {
    for (Map.Entry<?, ?> each : map.entrySet()) {
      visitEntry(each, compared);
    }
  }

  private void visitEntry(Map.Entry<?, ?> entry, boolean compared) {
    visit(entry.getKey(), compared);
    visit(entry.getValue(), compared);
  }

  /** What an {@code equals} of the application asks of its fields is its own affair. */
  private void visitFields(Object part, int kind) {
    if (kind == KeyKinds.OWN && !owners.contains(part.getClass())) {
      owners.add(part.getClass());
    }
    if (part instanceof AtomicReference<?> reference) {
      visit(reference.get(), false);
    } else if (part instanceof AtomicReferenceArray<?> array) {
      for (int i = 0; i < array.length(); i++) {
        visit(array.get(i), false);
      }
    } else if (part instanceof Collection<?> parts) {
      visitAll(parts, false);
    } else if (part instanceof Map<?, ?> map) {
      visitEntries(map, false);
    }
    for (MethodHandle each : KeyFields.of(part.getClass())) {
      visit(KeyFields.read(each, part), false);
    }
  }
}
