package dev.larder.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Writes Java streams that hold hash tables which were never made: their elements were not hashed.
 */
final class HostileStream extends ObjectOutputStream {
  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          SetOf.class, new Form("java.util.HashSet", -5024744406713321676L, 3, List.of()),
          MapOf.class,
              new Form(
                  "java.util.HashMap",
                  362498820763181265L,
                  3,
                  List.of("FloadFactor", "Ithreshold")),
          Criteria.class, new Form(HostileClasses.Criteria.class.getName(), 1, 2, List.of()),
          ConcurrentMapOf.class,
              new Form(
                  "java.util.concurrent.ConcurrentHashMap", 7249069246763182397L, 3, List.of()),
          TableOf.class,
              new Form(
                  "java.util.Hashtable",
                  1421746759512286392L,
                  3,
                  List.of("FloadFactor", "Ithreshold")),
          FrozenOf.class, new Form("java.util.CollSer", 6309168927139932177L, 3, List.of("Itag")),
          Embedded.class, new Form(Embedded.STORED_NAME, 1, 3, List.of()));

  /** How a class is described. */
  private record Form(String name, long uid, int flags, List<String> fields) {}

  private HostileStream(ByteArrayOutputStream bytes) throws IOException {
    super(bytes);
  }

  /** Returns the stream of an object that may nest deep. */
  static byte[] of(Object value) {
    byte[][] result = new byte[1][];
    Thread writer = new Thread(null, () -> result[0] = written(value), "writer", 64 << 20);
    writer.start();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return result[0];
  }

  private static byte[] written(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new HostileStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
    Form form = FORMS.get(description.forClass());
    if (form == null) {
      super.writeClassDescriptor(description);
      return;
    }
    writeUTF(form.name);
    writeLong(form.uid);
    writeByte(form.flags);
    writeShort(form.fields.size());
    for (String each : form.fields) {
      writeByte(each.charAt(0));
      writeUTF(each.substring(1));
    }
  }

  /** Is written as a {@code HashSet}. */
  static final class SetOf implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient Object[] elements;

    SetOf(Object... elements) {
      this.elements = elements;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(2 * elements.length);
      out.writeFloat(0.75f);
      out.writeInt(elements.length);
      for (Object each : elements) {
        out.writeObject(each);
      }
    }
  }

  /** Is written as a {@code HashMap}; each key has the value null. */
  static class MapOf implements Serializable {
    private static final long serialVersionUID = 1L;
    float loadFactor = 0.75f;
    int threshold = 12;
    transient Object[] keys;

    MapOf(Object... keys) {
      this.keys = keys;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(16);
      out.writeInt(keys.length);
      for (Object each : keys) {
        out.writeObject(each);
        out.writeObject(null);
      }
    }
  }

  /** Is written as an application's subclass of {@code HashMap}. */
  static final class Criteria extends MapOf {
    private static final long serialVersionUID = 1L;

    Criteria(Object... keys) {
      super(keys);
    }
  }

  /** Is written as a {@code ConcurrentHashMap}. */
  static final class ConcurrentMapOf implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient Object[] keys;

    ConcurrentMapOf(Object... keys) {
      this.keys = keys;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      for (Object each : keys) {
        out.writeObject(each);
        out.writeObject("");
      }
      out.writeObject(null);
      out.writeObject(null);
    }
  }

  /** Is written as a {@code Hashtable} of any load factor. */
  static final class TableOf implements Serializable {
    private static final long serialVersionUID = 1L;
    final float loadFactor;
    int threshold = 12;
    final transient Object[] keys;

    TableOf(float loadFactor, Object... keys) {
      this.loadFactor = loadFactor;
      this.keys = keys;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(2 * keys.length + 1);
      out.writeInt(keys.length);
      for (Object each : keys) {
        out.writeObject(each);
        out.writeObject("");
      }
    }
  }

  /** Is written as what {@code Set.of} (2) and {@code Map.of} (3) write. */
  static final class FrozenOf implements Serializable {
    private static final long serialVersionUID = 1L;
    final int tag;
    final transient Object[] elements;

    FrozenOf(int tag, Object... elements) {
      this.tag = tag;
      this.elements = elements;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(elements.length);
      for (Object each : elements) {
        out.writeObject(each);
      }
    }
  }
}
