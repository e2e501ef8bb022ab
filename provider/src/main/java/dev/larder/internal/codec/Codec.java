package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import dev.larder.internal.codec.limits.OverBudgetException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns keys and values into bytes and back. A byte in front tells the type, so that {@code 1},
 * {@code 1L} and {@code "1"} stay apart.
 *
 * <p><b>Keys</b> ({@link #encodeKey}) have canonical bytes: equal keys of the typed encodings give
 * the same bytes, whatever the class of a list, the order of a set or map. Equality of other
 * classes (by Java serialization) is that of their fields' bytes. <b>Values</b> ({@link #encode})
 * come back faithfully: a container has the same class and order, though not its capacity.
 *
 * <p>Typed encodings: strings, boxed primitives, {@code BigInteger}, {@code BigDecimal}, {@code
 * UUID}, {@code Date}, {@code URI}, {@code Locale}, {@code Currency}, {@code BitSet}, {@code
 * Optional}, {@code java.time}, arrays, enums, records, and the lists, sets and maps of the JDK of
 * these. All else that is serializable goes by Java serialization, as a whole, if the {@link
 * ClassAllowList} has its classes. Enums and records must be allowed, too, for bytes name them.
 *
 * <p>{@link #seal} makes copies on the heap, for which every class is allowed.
 *
 * <p>Immutable and thread-safe. Decoding any bytes whatever either succeeds or throws {@link
 * CodecException}, and allocates in proportion to the length of the bytes, never to a length that
 * they declare.
 */
public final class Codec {
  /** How long an encoded key or value may be unless that is set: 64 MiB. */
  public static final int DEFAULT_MAX_BYTES = 64 << 20;

  /** How many levels objects may nest unless that is set; half a megabyte of stack suffices. */
  public static final int DEFAULT_MAX_DEPTH = 500;

  private final LoadableClasses classes;
  private final ClassAllowList allowList;
  private final Limits limits;
  private final @Nullable String subject;

  private Codec(Builder builder) {
    this.classes = new LoadableClasses(builder.loader);
    this.allowList = builder.allowList;
    this.limits = new Limits(builder.maxBytes, builder.maxDepth);
    this.subject = builder.subject;
  }

  /** Returns a builder of codecs that load classes by this loader, the cache manager's. */
  public static Builder builder(ClassLoader loader) {
    return new Builder(requireNonNull(loader));
  }

  /**
   * Returns the key's canonical bytes.
   *
   * @throws CodecException if the key, or something in it, cannot be encoded, is not allowed, or is
   *     too large or too deeply nested
   */
  public byte[] encodeKey(Object key) {
    requireNonNull(key);
    byte[] plain = PlainForm.ofKey(key, limits.maxBytes());
    return (plain == null)
        ? stored(key, stack -> encodedKey(key, stack))
        : plain;
  }

  /**
   * Returns a key equal to the one that was encoded; of lists, sets and maps the class may differ.
   *
   * @throws CodecException if these are not the bytes of a key, or name a class that is not allowed
   */
  public Object decodeKey(byte[] bytes) {
    return decode(bytes);
  }

  /**
   * Returns the key's canonical bytes to compare or to hash, but not to decode: every class is
   * allowed.
   *
   * @throws CodecException if the key, or something in it, cannot be encoded, or is too large or
   *     too deeply nested
   */
  public byte[] fingerprintKey(Object key) {
    requireNonNull(key);
    return stored(
        key,
        stack ->
            telling(
                () -> encode(key, Encoder.Mode.CANONICAL, new SealedClasses(), limits, stack).bytes(),
                () -> surveyKey(key, SealedClasses::new, Refusals.ofCopies())));
  }

  private byte[] encodedKey(Object key, Stack stack) {
    return telling(
        () -> proven(encode(key, Encoder.Mode.CANONICAL, gate(), limits, stack), stack),
        () -> surveyKey(key, this::gate, Refusals.ofBytes(allowList)));
  }

  private byte[] encodedValue(Object value, Stack stack) {
    return telling(
        () -> proven(encode(value, limits, this::gate, stack), stack),
        () -> survey(value, this::gate, Refusals.ofBytes(allowList)));
  }

  /** Returns the text, in UTF-8, of an encoded key that is a string; of any other its bytes. */
  public static byte[] textOf(byte[] key) {
    if (key.length == 0 || key[0] != Tag.STRING) {
      return key;
    }
    int from = 1;
    while (key[from] < 0) { // a varint's bytes but the last have the high bit
      from++;
    }
    return Arrays.copyOfRange(key, from + 1, key.length);
  }

  /** Returns the bytes of null, which no value has. */
  public static byte[] encodedNull() {
    return new byte[] {Tag.NULL};
  }

  /** Returns whether these are the bytes of null. */
  public static boolean isEncodedNull(byte[] bytes) {
    return isEncodedNull(bytes, 0, bytes.length);
  }

  /** Returns the same of a part of an array. */
  public static boolean isEncodedNull(byte[] bytes, int offset, int length) {
    return length == 1 && bytes[offset] == Tag.NULL;
  }

  /**
   * Returns the value's bytes.
   *
   * @throws CodecException as {@link #encodeKey}
   */
  public byte[] encode(Object value) {
    requireNonNull(value);
    byte[] plain = PlainForm.of(value, limits.typed().maxBytes());
    return (plain == null) ? stored(value, stack -> encodedValue(value, stack)) : plain;
  }

  /**
   * Returns a copy of the value that was encoded.
   *
   * @throws CodecException if these are not the bytes of a value, or name a class that is not
   *     allowed
   */
  public Object decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * Returns a copy of the value that was encoded into a part of an array. The copy does not refer
   * to the array.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public Object decode(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    boolean plain = PlainForm.isOne(bytes, offset, length) && length <= limits.maxBytes();
    return named(
        () ->
            plain
                ? PlainForm.read(bytes, offset, length)
                : decode(new ByteReader(bytes, offset, length)));
  }

  /**
   * Returns the value sealed, for copies within this process. Every class is allowed.
   *
   * @throws CodecException if the value, or something in it, cannot be encoded
   */
  public <V> Sealed<V> seal(V value) {
    requireNonNull(value);
    return stored(
        value,
        stack ->
            telling(
                () -> sealed(value), () -> survey(value, SealedClasses::new, Refusals.ofCopies())));
  }

  /** Has no limit of bytes: a copy on the heap never leaves the process. */
  static <V> Sealed<V> sealed(V value) {
    Encoded<SealedClasses> encoded =
        encode(value, Limits.OF_COPIES, SealedClasses::new, Stack.CALLERS);
    return new Sealed<>(encoded.bytes(), encoded.gate());
  }

  private ClassGate gate() {
    return new AllowedClasses(allowList, classes);
  }

  /** What refuses one class says so of all that the object holds. */
  private static <T> T telling(Supplier<T> encoding, Supplier<Refusals> survey) {
    try {
      return encoding.get();
    } catch (CodecException.NotAllowed | CodecException.Unencodable refusal) {
      throw survey.get().toException(refusal);
    }
  }

  private static Refusals survey(
      Object value, Supplier<? extends ClassGate> gates, Refusals refusals) {
    return surveyed(
        refusals,
        () ->
            encode(
                value,
                Limits.OF_COPIES,
                () -> new SurveyedClasses(gates.get(), refusals),
                Stack.CALLERS));
  }

  private static Refusals surveyKey(
      Object key, Supplier<? extends ClassGate> gates, Refusals refusals) {
    ClassGate gate = new SurveyedClasses(gates.get(), refusals);
    return surveyed(
        refusals,
        () -> encode(key, Encoder.Mode.CANONICAL, gate, Limits.OF_COPIES, Stack.CALLERS));
  }

  /** What ends a survey early leaves what was found until then. */
  private static Refusals surveyed(Refusals refusals, Supplier<?> encoding) {
    try {
      Object unused = encoding.get();
    } catch (CodecException | StackOverflowError e) {
      return refusals;
    }
    return refusals;
  }

  /** Runs what encodes an object; what a limit forbids is told of the object. */
  private <T> T stored(Object object, Function<Stack, T> work) {
    return named(
        () -> {
          try {
            return FreshStack.runWithEnough(limits.maxDepth(), work);
          } catch (CodecException.TooLarge e) {
            throw e.of(object);
          } catch (OverBudgetException e) {
            throw CodecException.notStored(object, e, limits);
          } catch (StackOverflowError e) {
            throw CodecException.stackTooSmall(object);
          }
        });
  }

  private <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (CodecException e) {
      throw (subject == null) ? e : e.of(subject);
    }
  }

  /**
   * Bytes, the gate that saw exactly the classes in them, and what readers will take from their
   * budget.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Encoded<G>(byte[] bytes, G gate, @Nullable DecodeBudget budget) {}

  /**
   * Typed as a whole, or by Java serialization as a whole, which keeps shared references; so also
   * what is too large because it holds the same lists many times.
   */
  private static <G extends ClassGate> Encoded<G> encode(
      Object value, Limits limits, Supplier<G> gates, Stack stack) {
    try {
      return encode(value, Encoder.Mode.TYPED, gates.get(), limits.typed(), stack);
    } catch (Encoder.Untyped | CodecException.TooLarge signal) {
      return encode(value, Encoder.Mode.MIXED, gates.get(), limits, stack);
    }
  }

  private static <G extends ClassGate> Encoded<G> encode(
      Object value, Encoder.Mode mode, G gate, Limits limits, Stack stack) {
    DecodeBudget budget = gate.isHostile() ? DecodeBudget.estimate(limits.maxDepth(), stack) : null;
    Encoder encoder = new Encoder(mode, gate, limits.maxBytes(), budget);
    try {
      if (mode == Encoder.Mode.MIXED && value instanceof Serializable) {
        encoder.writeObject(value, ClassEncodings.JAVA);
      } else {
        encoder.writeObject(value);
      }
    } catch (CodecException | OverBudgetException | Encoder.Untyped e) {
      throw e;
    } catch (RuntimeException e) {
      throw CodecException.ofClass(
          value.getClass().getName(),
          "cannot be encoded: reading it failed, or it changed meanwhile",
          e);
    }
    return new Encoded<>(encoder.toByteArray(), gate, budget);
  }

  /** What some reader might refuse is read once: nothing is written that no reader takes. */
  private byte[] proven(Encoded<? extends ClassGate> encoded, Stack stack) {
    byte[] bytes = encoded.bytes();
    if (encoded.budget() != null && !encoded.budget().suffices(bytes.length)) {
      DecodeBudget proof = DecodeBudget.ofProof(bytes.length, limits.maxDepth(), stack);
      Object unused = new Decoder(new ByteReader(bytes), encoded.gate(), proof).readAll();
    }
    return bytes;
  }

  private Object decode(ByteReader bytes) {
    if (bytes.remaining() > limits.maxBytes()) {
      throw new CodecException(
          "it takes "
              + bytes.remaining()
              + " bytes, more than the limit 'codec.max-size' of "
              + limits.maxBytes()
              + ": raise the limit, or write it anew in parts");
    }
    ClassGate gate = gate();
    return ReadFailure.guard(
        gate,
        () ->
            FreshStack.runWithEnough(
                limits.maxDepth(),
                stack ->
                    new Decoder(new ByteReader(bytes), gate, budget(bytes, stack)).readAll()));
  }

  private DecodeBudget budget(ByteReader bytes, Stack stack) {
    return DecodeBudget.of(bytes.remaining(), limits.maxDepth(), stack);
  }

  /** Opens a copy that never left the process. */
  static Object decode(byte[] bytes, ClassGate gate) {
    return ReadFailure.guard(gate, () -> new Decoder(new ByteReader(bytes), gate, null).readAll());
  }

  /** Settings of a codec. Not thread-safe. */
  public static final class Builder {
    private final ClassLoader loader;
    private ClassAllowList allowList = ClassAllowList.none();
    private int maxBytes = DEFAULT_MAX_BYTES;
    private int maxDepth = DEFAULT_MAX_DEPTH;
    private @Nullable String subject;

    private Builder(ClassLoader loader) {
      this.loader = loader;
    }

    /** Sets which classes bytes may name; none but the JDK's plain values unless set. */
    public Builder allowList(ClassAllowList allowList) {
      this.allowList = requireNonNull(allowList);
      return this;
    }

    /** Sets how long an encoded key or value may be, in bytes, at least 1; 64 MiB unless set. */
    public Builder maxBytes(int maxBytes) {
      if (maxBytes < 1) {
        throw new IllegalArgumentException("maxBytes must be at least 1, but was " + maxBytes);
      }
      this.maxBytes = maxBytes;
      return this;
    }

    /** Sets how many levels encoded objects may nest, at least 1; 500 unless set. */
    public Builder maxDepth(int maxDepth) {
      if (maxDepth < 1) {
        throw new IllegalArgumentException("maxDepth must be at least 1, but was " + maxDepth);
      }
      this.maxDepth = maxDepth;
      return this;
    }

    /** Sets what messages begin with, such as {@code cache 'users'}; nothing unless set. */
    public Builder subject(String subject) {
      this.subject = requireNonNull(subject);
      return this;
    }

    /** Returns the codec. */
    public Codec build() {
      return new Codec(this);
    }
  }
}
