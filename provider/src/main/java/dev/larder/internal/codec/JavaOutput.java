package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.net.URL;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object by Java serialization. In keys everything that the object holds is embedded in
 * its canonical form, on its own each time, so that the bytes depend neither on which instances are
 * shared nor on the classes of its collections. In values only what Java serialization cannot write
 * is embedded: records that are not serializable, and {@code Optional}.
 */
final class JavaOutput extends ObjectOutputStream {
  private final Encoder encoder;
  private @Nullable IdentityHashMap<Object, Embedded> embedded;
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
  protected void annotateClass(Class<?> type) {
    if (type != Embedded.class) {
      ClassNames.write(type, encoder.gate());
      classes.put(type.getName(), type);
    }
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
    return !isOwn && type != URL.class && Encoder.isTyped(value); // a stream may hash a URL
  }

  /** Returns whether code of the class of that name, which was written, runs in its reader. */
  boolean runsCode(String className) {
    Class<?> type = classes.get(className);
    return type != null && ReadHooks.runsCode(type);
  }

  private Embedded embedCanonical(Object value) {
    return new Embedded(encoder.chunk(chunk -> chunk.writeAs(value, declaredType(value))));
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
   */
  private Class<?> declaredType(Object value) {
    if (KeyForms.fits(Void.class, value)) {
      return Object.class;
    }
    Class<?> type = root.getClass();
    while (type != null && ObjectStreamClass.lookup(type) != null) {
      for (ObjectStreamField each : ObjectStreamClass.lookup(type).getFields()) {
        if (each.getType().isInstance(value) && !KeyForms.fits(each.getType(), value)) {
          return each.getType();
        }
      }
      type = type.getSuperclass();
    }
    return Object.class;
  }
}
