package dev.larder.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Objects by Java serialization, for classes that have no typed encoding. The only place that opens
 * an {@link ObjectInputStream}: every class that a stream names passes the {@link ClassGate}, in
 * {@code resolveClass}, before it is loaded, and again in the {@link ObjectInputFilter}, which also
 * bounds nesting and arrays and to which a filter of the whole JVM is joined.
 */
final class JavaSerialization {
  private JavaSerialization() {}

  /** Writes the object behind the length of its stream. */
  static void write(Encoder out, Object value) {
    int mark = out.reserveLength();
    boolean isDeep;
    try (JavaOutput stream = new JavaOutput(out, value)) {
      stream.writeObject(value);
      isDeep = stream.mayExceedDepth();
    } catch (NotSerializableException e) {
      throw new CodecException.Unencodable(nameIn(e, value));
    } catch (CodecException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw CodecException.ofClass(
          value.getClass().getName(), "cannot be encoded: its serialization failed", e);
    } catch (StackOverflowError e) {
      throw CodecException.ofClass(
          value.getClass().getName(),
          "cannot be encoded: it is nested too deeply for Java serialization;"
              + " flatten it or give it writeObject and readObject methods",
          null);
    }
    out.patchLength(mark);
    boolean isSurvey = out.gate() instanceof SurveyedClasses;
    if ((isDeep && out.gate().isHostile()) || (JvmFilter.isSet() && !isSurvey)) {
      proveReadable(out, mark - Integer.BYTES);
    }
  }

  /** Nesting shows in reading alone: what a reader would refuse is refused here already. */
  private static void proveReadable(Encoder out, int start) {
    int length = out.size() - start;
    ByteReader block = new ByteReader(out.buffer(), start, length);
    read(new Decoder(block, out.gate()));
  }

  /** The message is the name of the class, for exceptions that the JDK throws. */
  private static String nameIn(NotSerializableException e, Object value) {
    String message = e.getMessage();
    boolean isName = message != null && message.matches("[\\p{javaJavaIdentifierPart}./$]{1,500}");
    return (message != null && isName) ? message : value.getClass().getName();
  }

  /** Reads the object; whatever fails is a {@link CodecException}. */
  static Object read(Decoder in) {
    int length = in.readFixedInt();
    int start = in.skip(length);
    InputStream slice = new ByteArrayInputStream(in.array(), start, length);
    JvmFilter filter = new JvmFilter(new JavaFilter(in.gate(), length));
    try (Input stream = new Input(slice, in)) {
      stream.setObjectInputFilter(filter);
      Object value = stream.readObject();
      if (value == null || slice.read() >= 0) {
        throw ByteReader.corrupt("a Java stream does not hold one object");
      }
      return value;
    } catch (CodecException e) {
      throw e;
    } catch (ClassNotFoundException | IOException | RuntimeException | LinkageError e) {
      filter.explain(e);
      throw new CodecException("a stored Java object cannot be read: the entry is unusable", e);
    } catch (StackOverflowError e) {
      throw CodecException.tooDeep();
    }
  }

  /** Resolves classes by the gate alone, never by whoever is on the stack. */
  private static final class Input extends ObjectInputStream {
    private final Decoder decoder;

    Input(InputStream bytes, Decoder decoder) throws IOException {
      super(bytes);
      this.decoder = decoder;
      enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
      String name = description.getName();
      Class<?> type = name.equals(Embedded.STORED_NAME) ? Embedded.class : decoder.load(name);
      RecordAnnotation.require(type, this);
      return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
      return decoder.gate().readProxy(interfaces);
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object read) {
      return (read instanceof Embedded form) ? decoder.readChunk(form.bytes()) : read;
    }
  }
}
