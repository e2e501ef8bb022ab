package dev.larder.internal.codec.limits;

import static java.io.ObjectStreamConstants.TC_CLASSDESC;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_PROXYCLASSDESC;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.baseWireHandle;

import dev.larder.internal.codec.limits.StreamClass.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of classes in a Java serialization stream. Each class is described once: to
 * describe one anew costs its reader more than the bytes tell. Not thread-safe.
 */
final class StreamClasses {
  private static final int MAX_ANCESTORS = 100;
  private static final int MAX_PROXY_CLASSES = 32;

  private final StreamBytes in;
  private final StreamHandles handles;
  private final Predicate<String> runsCode;
  private final String embeddedName;
  private final Annotation annotation;
  private final Map<Integer, StreamClass> classes = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private int proxyClasses;

  /** Reads what goes with a class. */
  interface Annotation {
    void read(int depth, int userDepth);
  }

  StreamClasses(
      StreamBytes in,
      StreamHandles handles,
      String embeddedName,
      Predicate<String> runsCode,
      Annotation annotation) {
    this.in = in;
    this.handles = handles;
    this.embeddedName = embeddedName;
    this.runsCode = runsCode;
    this.annotation = annotation;
  }

  /** Reads the class of an object at that depth. */
  StreamClass read(int depth, int userDepth) {
    StreamClass read = readOptional(depth, userDepth, 0);
    if (read == null) {
      throw in.malformed();
    }
    return read;
  }

  private @Nullable StreamClass readOptional(int depth, int userDepth, int descendants) {
    if (descendants > MAX_ANCESTORS) {
      throw in.malformed();
    }
    return switch (in.readByte()) {
      case TC_NULL -> null;
      case TC_REFERENCE -> known(in.readInt() - baseWireHandle);
      case TC_CLASSDESC -> readClass(depth, userDepth, descendants);
      case TC_PROXYCLASSDESC -> readProxyClass(depth, userDepth, descendants);
      default -> throw in.malformed();
    };
  }

  private StreamClass known(int handle) {
    StreamClass known = classes.get(handle);
    if (known == null) {
      throw in.malformed();
    }
    return known;
  }

  private StreamClass readClass(int depth, int userDepth, int descendants) {
    String name = in.readName();
    in.skip(Long.BYTES);
    int handle = handles.addLeaf(1);
    requireNew(name);
    int flags = in.readByte();
    int primitiveBytes = 0;
    int objectFields = 0;
    int fields = in.readShort();
    for (int i = 0; i < fields; i++) {
      requireExpected(name, i);
      int width = readField();
      if (width > 0 && objectFields > 0) {
        throw in.malformed(); // primitive fields come first
      }
      primitiveBytes += width;
      objectFields += (width == 0) ? 1 : 0;
    }
    Role role = role(name);
    annotation.read(depth, userDepth);
    StreamClass parent = readOptional(depth, userDepth, descendants + 1);
    int ancestors = (parent == null) ? 0 : parent.ancestors() + 1;
    StreamClass read =
        new StreamClass(
            name,
            flags,
            primitiveBytes,
            objectFields,
            role,
            parent,
            ancestors,
            StreamClass.traits(name, role, parent));
    classes.put(handle, read);
    return read;
  }

  /** The first field of a class whose first field matters is the one that the JDK writes. */
  private void requireExpected(String className, int index) {
    String expected = StreamClass.firstField(className);
    if (index == 0 && expected != null) {
      int start = in.position();
      in.skip(1);
      if (!in.readName().equals(expected)) {
        throw in.malformed();
      }
      in.rewind(start);
    }
  }

  private Role role(String name) {
    if (name.equals(embeddedName)) {
      return Role.EMBEDS;
    }
    if (StreamClass.isOfJdk(name)) {
      return StreamClass.roleOfJdk(name);
    }
    return runsCode.test(name) ? Role.RUNS_CODE : Role.KEEPS;
  }

  private StreamClass readProxyClass(int depth, int userDepth, int descendants) {
    int handle = handles.addLeaf(1);
    StringBuilder interfaces = new StringBuilder("proxy");
    for (int i = in.readInt(); i > 0; i--) {
      interfaces.append(' ').append(in.readName());
    }
    requireNew(interfaces.toString());
    if (++proxyClasses > MAX_PROXY_CLASSES) {
      throw in.malformed();
    }
    annotation.read(depth, userDepth);
    StreamClass parent = readOptional(depth, userDepth, descendants + 1);
    StreamClass read = new StreamClass("proxy", 2, 0, 0, Role.KEEPS, parent, 1, Set.of());
    classes.put(handle, read);
    return read;
  }

  private void requireNew(String name) {
    if (!names.add(name)) {
      throw in.malformed();
    }
  }

  /** Reads a field of a class; returns how long it is in objects, or 0 if it is an object. */
  private int readField() {
    byte code = in.readByte();
    in.skip(in.readShort());
    switch (code) {
      case 'L', '[' -> {
        readTypeName();
        return 0;
      }
      case 'Z', 'B' -> {
        return 1;
      }
      case 'S', 'C' -> {
        return Short.BYTES;
      }
      case 'I', 'F' -> {
        return Integer.BYTES;
      }
      case 'J', 'D' -> {
        return Long.BYTES;
      }
      default -> throw in.malformed();
    }
  }

  private void readTypeName() {
    if (in.readByte() == TC_REFERENCE) {
      in.skip(Integer.BYTES);
    } else {
      in.skip(in.readShort()); // a string
      handles.addLeaf(1);
    }
  }
}
