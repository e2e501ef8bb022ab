package dev.larder.internal.codec;

import static dev.larder.internal.codec.ByteReader.corrupt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one object and what it holds. Serves one call, in one thread. */
final class Decoder extends ByteReader {
  private final ClassGate gate;
  private @Nullable List<Class<?>> classes;
  private int depth;

  Decoder(ByteReader bytes, ClassGate gate) {
    this(bytes, gate, 0);
  }

  private Decoder(ByteReader bytes, ClassGate gate, int depth) {
    super(bytes);
    this.gate = gate;
    this.depth = depth;
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
    if (++depth > Limits.MAX_DEPTH) {
      throw CodecException.tooDeep();
    }
    Object value = encoding.reading().read(this);
    depth--;
    return value;
  }

  /** Reads, at this depth, what was written as a chunk of its own. */
  Object readChunk(byte[] chunk) {
    return new Decoder(new ByteReader(chunk), gate, depth).readAll();
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
