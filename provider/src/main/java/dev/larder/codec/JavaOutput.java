package dev.larder.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
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
  private @Nullable Map<Object, Embedded> embedded;
  private boolean isBegun;

  JavaOutput(Encoder encoder, Object root) throws IOException {
    super(encoder.bytes());
    this.encoder = encoder;
    enableReplaceObject(true);
    if (encoder.isCanonical()) {
      root.hashCode(); // fills in a cached hash, which may be a field that is written
    }
  }

  @Override
  protected void annotateClass(Class<?> type) {
    if (type != Embedded.class) {
      ClassNames.write(type, encoder.gate());
    }
  }

  @Override
  protected void annotateProxyClass(Class<?> type) {
    encoder.gate().writeProxy(type);
  }

  @Override
  protected Object replaceObject(Object value) {
    boolean isRoot = !isBegun;
    isBegun = true;
    if (isRoot) {
      return value;
    }
    if (encoder.isCanonical()) {
      return new Embedded(chunk(value));
    }
    boolean needsForm = !(value instanceof Serializable) && Encoder.isTyped(value);
    return needsForm ? embed(value) : value;
  }

  private Embedded embed(Object value) {
    if (embedded == null) {
      embedded = new IdentityHashMap<>();
    }
    Embedded known = embedded.get(value);
    if (known == null) {
      known = new Embedded(chunk(value));
      embedded.put(value, known);
    }
    return known;
  }

  private byte[] chunk(Object value) {
    return encoder.chunk(chunk -> chunk.write(value));
  }
}
