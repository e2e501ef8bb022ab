package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import dev.larder.internal.codec.limits.OverBudgetException;
import java.util.Arrays;
import java.util.List;
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
 * classes (by Java serialization) is that of what their fields hold. <b>Values</b> ({@link
 * #encode}) come back faithfully: a container has the same class and order, though not its
 * capacity.
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
  private final Class<?> keyType;
  private final KeyReports reports;

  private Codec(Builder builder) {
    this.classes = new LoadableClasses(builder.loader);
    this.allowList = builder.allowList;
    this.limits = new Limits(builder.maxBytes, builder.maxDepth);
    this.subject = builder.subject;
    this.keyType = builder.keyType;
    this.reports = builder.reports;
  }

  /** Returns a builder of codecs that load classes by this loader, the cache manager's. */
  public static Builder builder(ClassLoader loader) {
    return new Builder(requireNonNull(loader));
  }

  /**
   * Returns the key's canonical bytes, which are read as an instance of the key type.
   *
   * @throws CodecException if the key, or something in it, cannot be encoded, is not allowed,
   *     contains itself, or is too large or too deeply nested
   */
  public byte[] encodeKey(Object key) {
    requireNonNull(key);
    byte[] plain = PlainForm.ofKey(key, limits.maxBytes());
    return (plain == null) ? stored(key, stack -> encodedKey(key, stack)) : plain;
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
   * @throws CodecException if the key, or something in it, cannot be encoded, contains itself, or
   *     is too large or too deeply nested
   */
  public byte[] fingerprintKey(Object key) {
    requireNonNull(key);
    return stored(
        key,
        stack ->
            Survey.telling(
                () -> canonical(key, new SealedClasses(), stack).bytes(),
                () -> Survey.ofKey(key, SealedClasses::new, Refusals.ofCopies())));
  }

  private byte[] encodedKey(Object key, Stack stack) {
    return Survey.telling(
        () -> proven(canonical(key, gate(), stack), stack),
        () -> Survey.ofKey(key, this::gate, Refusals.ofBytes(allowList)));
  }

  private <G extends ClassGate> Encoded<G> canonical(Object key, G gate, Stack stack) {
    if (KeyWalk.isPlain(key)) {
      return Encoded.ofKey(key, keyType, gate, limits, stack);
    }
    List<Class<?>> owners = KeyWalk.over(key).owners();
    Encoded<G> encoded = Encoded.ofKey(key, keyType, gate, limits, stack);
    reports.onEncoded(key, encoded.bytes(), owners);
    return encoded;
  }

  /**
   * Tries whether a key that is to be stored will be found, and can be read again.
   *
   * @throws CodecException if the key has an {@code equals} of its own, by which what is stored is
   *     another key, or if what is stored cannot be read as an instance of the key type
   */
  public void requireStorableKey(Object key) {
    if (!KeyWalk.isPlain(key)) {
      Object unused = stored(key, stack -> KeyProof.proven(key, keyType, this));
    }
  }

  private byte[] encodedValue(Object value, Stack stack) {
    return Survey.telling(
        () -> proven(Encoded.ofValue(value, limits, this::gate, stack), stack),
        () -> Survey.ofValue(value, this::gate, Refusals.ofBytes(allowList)));
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
            Survey.telling(
                () -> sealed(value), () -> Survey.ofValue(value, SealedClasses::new, Refusals.ofCopies())));
  }

  /**
   * Returns a key equal to the one that was given, sealed, in its canonical form.
   *
   * @throws CodecException if the key, or something in it, cannot be encoded
   */
  public Sealed<Object> sealKey(Object key) {
    Encoded<SealedClasses> encoded =
        stored(
            key,
            stack ->
                Encoded.ofKey(key, keyType, new SealedClasses(), Limits.OF_COPIES, stack));
    return new Sealed<>(encoded.bytes(), encoded.gate());
  }

  /** Has no limit of bytes: a copy on the heap never leaves the process. */
  static <V> Sealed<V> sealed(V value) {
    Encoded<SealedClasses> encoded =
        Encoded.ofValue(value, Limits.OF_COPIES, SealedClasses::new, Stack.CALLERS);
    return new Sealed<>(encoded.bytes(), encoded.gate());
  }

  /** Returns who hears of keys that may not be found by an equal one. */
  public KeyReports keyReports() {
    return reports;
  }

  private ClassGate gate() {
    return new AllowedClasses(allowList, classes);
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
    return decode(
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
    return decode(gate, () -> new Decoder(new ByteReader(bytes), gate, null).readAll());
  }

  private static Object decode(ClassGate gate, Supplier<Object> reading) {
    try {
      return reading.get();
    } catch (OverBudgetException e) {
      throw ReadFailure.of(CodecException.notRead(e), gate);
    } catch (StackOverflowError e) {
      throw ReadFailure.of(
          new CodecException("it nests deeper than the stack of this thread", e), gate);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // the user's code may throw anything
      throw ReadFailure.of(e, gate);
    }
  }

  /** Settings of a codec. Not thread-safe. */
  public static final class Builder {
    private final ClassLoader loader;
    private ClassAllowList allowList = ClassAllowList.none();
    private int maxBytes = DEFAULT_MAX_BYTES;
    private int maxDepth = DEFAULT_MAX_DEPTH;
    private @Nullable String subject;
    private Class<?> keyType = Object.class;
    private KeyReports reports = KeyReports.none();

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

    /** Sets what keys are instances of, also those that are read; any object unless set. */
    public Builder keyType(Class<?> keyType) {
      this.keyType = requireNonNull(keyType);
      return this;
    }

    /** Sets who hears of keys that may not be found by an equal one; nobody unless set. */
    public Builder keyReports(KeyReports reports) {
      this.reports = requireNonNull(reports);
      return this;
    }

    /** Returns the codec. */
    public Codec build() {
      return new Codec(this);
    }
  }
}
