package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object by Java serialization. In keys everything that the object holds is embedded in
 * its canonical form, and equal forms are shared whether or not the instances are, so that the
 * bytes depend neither on which instances are shared nor on the classes of its collections. In
 * values only what Java serialization cannot write is embedded: records that are not serializable,
 * and {@code Optional}.
 */
final class JavaOutput extends ObjectOutputStream {
  private final Encoder encoder;
  private @Nullable IdentityHashMap<Object, Embedded> embedded;
  private @Nullable Map<ByteBuffer, Embedded> canonical;
  private Object root;
  private boolean isFirst = true;
  private final Map<String, Class<?>> classes = new HashMap<>();

  JavaOutput(Encoder encoder, Object root) throws IOException {
    super(encoder);
    this.encoder = encoder;
    this.root = root;
    enableReplaceObject(true);
    if (encoder.isCanonical()) {
      int unused = root.hashCode(); // fills in a cached hash, which may be a field that is written
    }
  }

  /** The stored form has a name of its own, so that the class may move. */
  @Override
  protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
    if (description.forClass() == Embedded.class) {
      writeUTF(Embedded.STORED_NAME);
      writeLong(description.getSerialVersionUID());
      writeByte(ObjectStreamConstants.SC_SERIALIZABLE | ObjectStreamConstants.SC_WRITE_METHOD);
      writeShort(0); // it has no fields
    } else {
      super.writeClassDescriptor(description);
    }
  }

  @Override
  protected void annotateClass(Class<?> type) throws IOException {
    if (type != Embedded.class) {
      ClassNames.write(type, encoder.gate());
      classes.put(type.getName(), type);
    }
    RecordAnnotation.write(type, this);
  }

  @Override
  protected void annotateProxyClass(Class<?> type) {
    encoder.gate().writeProxy(type);
  }

  @Override
  protected @Nullable Object replaceObject(Object value) {
    if (isFirst) {
      isFirst = false;
      root = value;
      return value;
    }
    if (encoder.isCanonical()) {
      return embedCanonical(StandIns.resolve(value));
    }
    if (needsForm(value)) {
      return embed(value);
    }
    if (!(value instanceof Serializable)) {
      encoder.gate().refuse(value.getClass());
      return null;
    }
    return value;
  }

  /** Of the JDK's own classes a stream has those that are always allowed, and forms of others. */
  private static boolean needsForm(Object value) {
    Class<?> type = value.getClass();
    boolean isOwn =
        value instanceof Serializable
            && (!JdkEncodings.isOfJdk(type) || JdkClasses.contains(type.getName()));
    return !isOwn && Encoder.isTyped(value);
  }

  /** Returns whether code of the class of that name, which was written, runs in its reader. */
  boolean runsCode(String className) {
    Class<?> type = classes.get(className);
    return type != null && ReadHooks.runsCode(type);
  }

  /** The same bytes are the same object, of which the stream holds one and references to it. */
  private Embedded embedCanonical(Object value) {
    if (canonical == null) {
      canonical = new HashMap<>();
    }
    byte[] bytes = encoder.chunk(chunk -> chunk.writeAs(value, declaredType(value)));
    return canonical.computeIfAbsent(ByteBuffer.wrap(bytes), same -> new Embedded(bytes));
  }

  private Embedded embed(Object value) {
    if (embedded == null) {
      embedded = new IdentityHashMap<>();
    }
    Embedded known = embedded.get(value);
    if (known == null) {
      known = new Embedded(encoder.chunk(chunk -> chunk.writeObject(value)));
      embedded.put(value, known);
    }
    return known;
  }

  /**
   * Returns the type of a field that takes the object, but not what its canonical form is read as.
   * A stream does not tell which field is written: containers have a form that all fields of their
   * kind take, if there is one.
   */
  private Class<?> declaredType(Object value) {
    Class<?> read = KeyForms.readAs(value);
    boolean isContainer = KeyForms.isContainer(value);
    if (read == value.getClass() && !isContainer) {
      return Object.class;
    }
    List<Class<?>> types = fieldTypes();
    List<Class<?>> ofKind = types.stream().filter(each -> takesKind(each, value)).toList();
    if (ofKind.stream().allMatch(each -> each.isAssignableFrom(read))) {
      return Object.class;
    }
    Class<?> common = isContainer ? KeyContainers.common(value, ofKind) : null;
    return (common == null) ? ownType(value, read, types) : common;
  }

  private static Class<?> ownType(Object value, Class<?> read, List<Class<?>> types) {
    return types.stream()
        .filter(each -> each.isInstance(value) && !each.isAssignableFrom(read))
        .findFirst()
        .orElse(Object.class);
  }

  private List<Class<?>> fieldTypes() {
    List<Class<?>> types = new ArrayList<>();
    Class<?> type = root.getClass();
    while (type != null && ObjectStreamClass.lookup(type) != null) {
      for (ObjectStreamField each : ObjectStreamClass.lookup(type).getFields()) {
        types.add(each.getType());
      }
      type = type.getSuperclass();
    }
    return types;
  }

  /** Returns whether fields of the type are made for values of this kind, and may hold one. */
  private static boolean takesKind(Class<?> type, Object value) {
    return KeyContainers.isSameKind(type, value) || type.isInstance(value);
  }
}
