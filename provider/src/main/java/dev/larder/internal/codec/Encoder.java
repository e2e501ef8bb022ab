package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one object and what it holds. Serves one call, in one thread. */
final class Encoder extends ByteWriter {
  /** What an encoding is for. */
  enum Mode {
    /** Keys: equal objects have equal bytes. */
    CANONICAL,
    /** Values, as long as typed encodings will do: an object of another class is a signal. */
    TYPED,
    /** Values that are not serializable themselves, but hold objects that are. */
    MIXED
  }

  /** Says that typed encodings do not suffice. */
  static final class Untyped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // a signal, without a stack trace
    private static final Untyped SIGNAL = new Untyped();

    private Untyped() {
      super(null, null, false, false);
    }
  }

  private final Mode mode;
  private final ClassGate gate;
  private @Nullable Map<Class<?>, Integer> classes;
  private @Nullable Object root;
  private @Nullable IdentityHashMap<Object, Object> mutable;
  private final @Nullable DecodeBudget budget;
  private int depth;
  private int chunkHeight;

  /** Makes one that adds up in the budget, if there is one, what its readers will take. */
  Encoder(Mode mode, ClassGate gate, int maxBytes, @Nullable DecodeBudget budget) {
    this(mode, gate, maxBytes, budget, 0);
  }

  private Encoder(
      Mode mode, ClassGate gate, int maxBytes, @Nullable DecodeBudget budget, int depth) {
    super(maxBytes);
    this.mode = mode;
    this.gate = gate;
    this.budget = budget;
    this.depth = depth;
  }

  /** Returns what readers will take so far, or null if the bytes never leave the process. */
  @Nullable DecodeBudget budget() {
    return budget;
  }

  /** Returns how many objects what is written now is in. */
  int depth() {
    return depth;
  }

  /** Returns the steps that hashing all that was written so far takes. */
  long hashSteps() {
    return size() + ((budget == null) ? 0 : budget.streamSteps());
  }

  /** Takes the slots that a reader makes for each constant of an enum. */
  void takeConstants(Class<?> type) {
    if (budget != null) {
      budget.takeConstants(type.getEnumConstants().length);
    }
  }

  ClassGate gate() {
    return gate;
  }

  boolean isCanonical() {
    return mode == Mode.CANONICAL;
  }

  void writeObject(@Nullable Object value) {
    if (value == null) {
      write(Tag.NULL);
    } else if (value instanceof Boolean truth) {
      write(truth ? Tag.TRUE : Tag.FALSE);
    } else {
      writeObject(value, encoding(value));
    }
  }

  /** Writes what must be read as the declared type, even where equal keys are of other classes. */
  void writeAs(@Nullable Object value, Class<?> declared) {
    if (!isCanonical() || value == null || value instanceof Boolean) {
      writeObject(value);
    } else {
      writeObject(value, canonical(value, declared));
    }
  }

  void writeObject(Object value, Encoding<?> encoding) {
    boolean nests = Tag.nests(encoding.tag());
    if (nests) {
      enter();
    }
    if (mode == Mode.TYPED && Tag.isMutable(encoding.tag())) {
      refuseSecond(value);
    }
    long start = hashSteps();
    encoding.write(this, value);
    if (nests) {
      depth--;
    }
    if (isCanonical()) {
      addDoubt(value, start);
    }
  }

  private void enter() {
    depth++;
    if (budget != null) {
      budget.requireDepth(depth);
    }
  }

  /** A reader of a key hashes its sets and maps; at worst all elements have one hash code. */
  private void addDoubt(Object value, long start) {
    boolean isTable = value instanceof Set<?> || value instanceof Map<?, ?>;
    if (budget != null && isTable) {
      int size = (value instanceof Map<?, ?> map) ? map.size() : ((Collection<?>) value).size();
      budget.addDoubt(size, hashSteps() - start);
    }
  }

  /** An object that occurs twice must be one object in the copy, too; only Java's way can. */
  private void refuseSecond(Object value) {
    if (root == null) {
      root = value;
      return;
    }
    if (mutable == null) {
      mutable = new IdentityHashMap<>();
    }
    if (value == root || mutable.put(value, value) != null) {
      throw Untyped.SIGNAL;
    }
  }

  /** Writes a class that bytes name; in values its second occurrence is a number. */
  void writeClass(Class<?> type) {
    if (isCanonical()) {
      writeClassName(type);
      return;
    }
    if (classes == null) {
      classes = new HashMap<>(4);
    }
    Integer number = classes.putIfAbsent(type, classes.size() + 1);
    if (number == null) {
      writeClassName(type);
    } else {
      writeVarint(number);
    }
  }

  private void writeClassName(Class<?> type) {
    ClassNames.write(type, gate);
    writeVarint(0);
    writeString(type.getName());
  }

  /** Returns the bytes of something written on its own, at this depth. */
  byte[] chunk(Consumer<Encoder> content) {
    Encoder chunk = new Encoder(isCanonical() ? mode : Mode.MIXED, gate, maxBytes(), budget, depth);
    int outside = (budget == null) ? 0 : budget.beginPart(depth);
    content.accept(chunk);
    if (budget != null) {
      chunkHeight = Math.max(chunkHeight, budget.endPart(outside, depth));
    }
    return chunk.toByteArray();
  }

  /** Returns how many levels a chunk nests at most, of those since it was asked before. */
  int takeChunkHeight() {
    int height = chunkHeight;
    chunkHeight = 0;
    return height;
  }

  /** Returns whether the object has a typed encoding of its own, whatever it holds. */
  static boolean isTyped(Object value) {
    return Encodings.plain(value) != null
        || ClassEncodings.of(value) != null
        || JdkEncodings.of(value) != null;
  }

  private Encoding<?> encoding(Object value) {
    if (isCanonical()) {
      return canonical(value, Object.class);
    }
    Encoding<?> encoding = Encodings.plain(value);
    if (encoding == null) {
      encoding = Encodings.container(value);
    }
    if (encoding == null) {
      encoding = ClassEncodings.of(value);
    }
    if (encoding == null) {
      encoding = JdkEncodings.of(value);
    }
    return (encoding == null) ? other(value) : encoding;
  }

  /** Of a container that no canonical form fits, the form of its own class has the right type. */
  private Encoding<?> canonical(Object value, Class<?> declared) {
    Encoding<?> encoding = KeyEncodings.of(value, declared);
    if (encoding == null) {
      encoding = Encodings.plain(value);
    }
    if (encoding == null && KeyForms.isContainer(value)) {
      encoding = KeyForms.of(value, declared);
      encoding = (encoding == null) ? Encodings.container(value) : encoding;
    }
    if (encoding == null) {
      encoding = ClassEncodings.of(value);
    }
    if (encoding == null) {
      encoding = JdkEncodings.ofKey(value);
    }
    return (encoding == null) ? other(value) : encoding;
  }

  private Encoding<?> other(Object value) {
    if (mode == Mode.TYPED) {
      throw Untyped.SIGNAL;
    }
    if (!(value instanceof Serializable)) {
      gate.refuse(value.getClass());
      return ClassEncodings.NOTHING;
    }
    return ClassEncodings.JAVA;
  }
}
