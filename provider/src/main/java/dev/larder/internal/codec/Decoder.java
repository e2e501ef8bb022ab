package dev.larder.internal.codec;

import static dev.larder.internal.codec.ByteReader.corrupt;

import dev.larder.internal.codec.limits.DecodeBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one object and what it holds. Serves one call, in one thread. */
final class Decoder extends ByteReader {
  private final ClassGate gate;
  private final @Nullable DecodeBudget budget;
  private @Nullable List<Class<?>> classes;
  private int depth;
  private int hashing;

  /** Makes one that takes what the object costs from that budget, if there is one. */
  Decoder(ByteReader bytes, ClassGate gate, @Nullable DecodeBudget budget) {
    this(bytes, gate, budget, 0);
  }

  private Decoder(ByteReader bytes, ClassGate gate, @Nullable DecodeBudget budget, int depth) {
    super(bytes);
    this.gate = gate;
    this.budget = budget;
    this.depth = depth;
  }

  /** Returns the budget of the value, or null if it never left the process. */
  @Nullable DecodeBudget budget() {
    return budget;
  }

  /** Returns how many objects what is read now is in. */
  int depth() {
    return depth;
  }

  /** Returns the steps that hashing all that was read so far would take. */
  long hashSteps() {
    return position() + ((budget == null) ? 0 : budget.streamSteps());
  }

  ClassGate gate() {
    return gate;
  }

  /** Reads the only object that the bytes hold. */
  Object readAll() {
    Object value = readObject();
    requireEnd();
    if (value == null) {
      throw corrupt("there is only null");
    }
    return value;
  }

  @Nullable Object readObject() {
    int tag = readByte();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      default -> read(tag);
    };
  }

  private Object read(int tag) {
    Encoding<?> encoding = Encodings.byTag(tag);
    if (encoding == null) {
      throw corrupt("type " + tag + " is unknown");
    }
    if (!Tag.nests(tag)) {
      return encoding.reading().read(this);
    }
    depth++;
    if (budget != null) {
      budget.requireDepth(depth);
    }
    Object value = encoding.reading().read(this);
    depth--;
    return value;
  }

  /** Reads, at that depth, what was written as a chunk of its own. */
  Object readChunk(byte[] chunk, int chunkDepth) {
    Decoder decoder = new Decoder(new ByteReader(chunk), gate, budget, chunkDepth);
    decoder.hashing = 1; // what is around a chunk may hash it
    return decoder.readAll();
  }

  /** Reads an object that a container will hash. */
  @Nullable Object readHashed() {
    hashing++;
    Object object = readObject();
    hashing--;
    return object;
  }

  /** Returns whether bytes from outside may have what is read now hashed. */
  boolean mayBeHashed() {
    return hashing > 0 && budget != null;
  }

  Class<?> readClass() {
    if (classes == null) {
      classes = new ArrayList<>(4);
    }
    long number = readVarint();
    if (number < 0 || number > classes.size()) {
      throw corrupt("a class was not named before");
    }
    if (number > 0) {
      return classes.get((int) number - 1);
    }
    Class<?> type = load(readString());
    classes.add(type);
    return type;
  }

  /** Takes the slots that a container makes for each constant of an enum. */
  void takeConstants(Class<?> type) {
    if (budget != null) {
      budget.takeConstants(type.getEnumConstants().length);
    }
  }

  Class<?> readEnumClass() {
    Class<?> type = readClass();
    if (!type.isEnum()) {
      throw corrupt("a class is not an enum");
    }
    return type;
  }

  /** Returns the class that bytes name, if they may. */
  Class<?> load(String name) {
    try {
      return ClassNames.read(name, gate);
    } catch (ClassNotFoundException | LinkageError missing) {
      throw CodecException.ofClass(
          name,
          "was stored and is not found: put it on the class path of the manager's"
              + " class loader",
          missing);
    }
  }
}
