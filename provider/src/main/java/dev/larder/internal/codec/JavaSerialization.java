package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.JavaStreamScan;
import dev.larder.internal.codec.limits.OverBudgetException;
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
  static void write(Encoder out, Object object) {
    Object value = out.isCanonical() ? OwnCollections.canonical(object) : object;
    int mark = out.reserveLength();
    int unused = out.takeChunkHeight();
    try (JavaOutput stream = new JavaOutput(out, value)) {
      stream.writeObject(value);
      stream.flush();
      out.patchLength(mark);
      estimate(out, mark, stream);
    } catch (NotSerializableException e) {
      throw new CodecException.Unencodable(nameIn(e, value));
    } catch (CodecException | OverBudgetException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw CodecException.ofClass(
          value.getClass().getName(), "cannot be encoded: its serialization failed", e);
    }
    if (JvmFilter.isSet() && !(out.gate() instanceof SurveyedClasses)) {
      proveReadable(out, mark - Integer.BYTES);
    }
  }

  /** Looks through the stream as a reader will: nesting and hashing show in the stream alone. */
  private static void estimate(Encoder out, int start, JavaOutput stream) {
    DecodeBudget budget = out.budget();
    if (budget != null) {
      int length = out.size() - start;
      JavaStreamScan scan =
          new JavaStreamScan(
              out.buffer(), start, length, budget, Embedded.STORED_NAME, stream::runsCode);
      long steps = scan.run(out.depth());
      scan.addDoubt(out.takeChunkHeight());
      budget.addStreamSteps(steps);
    }
  }

  /** What the JVM's filter refuses shows in reading alone. */
  private static void proveReadable(Encoder out, int start) {
    int length = out.size() - start;
    ByteReader block = new ByteReader(out.buffer(), start, length);
    Object unused = read(new Decoder(block, out.gate(), null));
  }

  /** The message is the name of the class, for exceptions that the JDK throws. */
  private static String nameIn(NotSerializableException e, Object value) {
    String message = e.getMessage();
    boolean isName = message != null && message.matches("[\\p{javaJavaIdentifierPart}./$]{1,500}");
    return (message != null && isName) ? message : value.getClass().getName();
  }

  /** Reads the object; whatever fails is a {@link CodecException}, or over budget. */
  static Object read(Decoder in) {
    int length = in.readFixedInt();
    int start = in.skip(length);
    JavaStreamScan scan = scan(in, start, length);
    InputStream slice = new ByteArrayInputStream(in.array(), start, length);
    JvmFilter filter = new JvmFilter(new JavaFilter(in.gate(), length, in.budget()));
    try (Input stream = new Input(slice, in, scan)) {
      stream.setObjectInputFilter(filter);
      Object value = stream.readObject();
      if (value == null || slice.read() >= 0) {
        throw ByteReader.corrupt("a Java stream does not hold one object");
      }
      if (scan != null) {
        scan.requireEnd();
      }
      return value;
    } catch (CodecException | OverBudgetException e) {
      throw e;
    } catch (ClassNotFoundException | IOException | RuntimeException | LinkageError e) {
      filter.explain(e);
      requireWithin(in.budget());
      throw new CodecException("a stored Java object cannot be read: the entry is unusable", e);
    }
  }

  /** Says what was too much, which Java's exceptions hide. */
  private static void requireWithin(@Nullable DecodeBudget budget) {
    if (budget != null) {
      budget.requireWithin();
    }
  }

  private static @Nullable JavaStreamScan scan(Decoder in, int start, int length) {
    DecodeBudget budget = in.budget();
    if (budget == null) {
      return null;
    }
    JavaStreamScan scan =
        new JavaStreamScan(
            in.array(),
            start,
            length,
            budget,
            Embedded.STORED_NAME,
            name -> ReadHooks.runsCode(in.load(name)));
    budget.addStreamSteps(scan.run(in.depth()));
    return scan;
  }

  /** Returns what reads the bytes that a stream is in. */
  static Decoder decoderOf(ObjectInputStream stream) {
    return ((Input) stream).decoder;
  }

  /** Resolves classes by the gate alone, never by whoever is on the stack. */
  private static final class Input extends ObjectInputStream {
    private final Decoder decoder;
    private final @Nullable JavaStreamScan scan;

    Input(InputStream bytes, Decoder decoder, @Nullable JavaStreamScan scan) throws IOException {
      super(bytes);
      this.decoder = decoder;
      this.scan = scan;
      enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
      Class<?> type =
          switch (description.getName()) {
            case Embedded.STORED_NAME -> Embedded.class;
            case CollSer.STORED_NAME ->
                (scan == null) ? decoder.load(CollSer.STORED_NAME) : CollSer.class;
            default -> decoder.load(description.getName());
          };
      RecordAnnotation.require(type, this);
      return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
      return decoder.gate().readProxy(interfaces);
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object read) {
      Object object = (read instanceof Embedded form) ? decoded(form) : read;
      if (scan != null) {
        scan.completed(object);
      }
      return object;
    }

    private Object decoded(Embedded form) {
      return (scan == null)
          ? decoder.readChunk(form.bytes(), decoder.depth())
          : decodedWithin(scan, form);
    }

    /**
     * The scan took a step for each byte of a chunk where containers hash it. What else is in it,
     * by streams of its own, must not hash slower.
     */
    private Object decodedWithin(JavaStreamScan ofStream, Embedded form) {
      int depth = ofStream.depthOfEmbedded();
      long before = decoder.hashSteps();
      Object object = decoder.readChunk(form.bytes(), depth);
      ofStream.requireEmbedded(form.bytes().length, decoder.hashSteps() - before);
      return object;
    }
  }
}
