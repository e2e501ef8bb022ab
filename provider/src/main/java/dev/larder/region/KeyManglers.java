package dev.larder.region;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.larder.internal.support.Digests;
import dev.larder.store.StoreKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual key manglers. Each is immutable and thread-safe; its {@code toString} is its name. */
public final class KeyManglers {
  private static final Pattern FROM = Pattern.compile("(.+)-from-(\\d{1,9})");

  private static final KeyMangler NONE = new Named("none", key -> key);
  private static final KeyMangler IDENTITY = new Named("identity", key -> key);
  private static final KeyMangler SHA_1 = new Named("sha-1", key -> hex("SHA-1", key));
  private static final KeyMangler SHA_256 = new Named("sha-256", key -> hex("SHA-256", key));

  private KeyManglers() {}

  private record Named(String name, KeyMangler mangler) implements KeyMangler {
    @Override
    public StoreKey mangle(StoreKey key) {
      return mangler.mangle(key);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns the mangler that turns mangling off, even for a store with a mangler of its own. */
  public static KeyMangler none() {
    return NONE;
  }

  /**
   * Returns the mangler that leaves each key as it is: entries are stored as without a mangler.
   * Unlike {@link #none}, it can be replaced while the region is in use.
   */
  public static KeyMangler identity() {
    return IDENTITY;
  }

  /**
   * Returns the mangler that turns a key into the 40 lower-case hexadecimal digits of its SHA-1.
   */
  public static KeyMangler sha1() {
    return SHA_1;
  }

  /**
   * Returns the mangler that turns a key into the 64 lower-case hexadecimal digits of its SHA-256.
   */
  public static KeyMangler sha256() {
    return SHA_256;
  }

  /**
   * Returns a mangler that leaves short keys as they are.
   *
   * @param bytes the length from which on a key is mangled, in bytes; zero or more
   * @param mangler mangles keys of that length or more
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public static KeyMangler fromLength(int bytes, KeyMangler mangler) {
    requireNonNull(mangler, "mangler");
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be at least 0, but was " + bytes);
    }
    return new Named(
        mangler + "-from-" + bytes,
        key -> (key.bytes().length < bytes) ? key : mangler.mangle(key));
  }

  /** Returns a mangler that changes the text of a key; meant for keys that are strings. */
  public static KeyMangler ofText(UnaryOperator<String> mangler) {
    return new OfText(requireNonNull(mangler, "mangler"));
  }

  private record OfText(UnaryOperator<String> texts) implements KeyMangler {
    @Override
    @SuppressWarnings("NullAway") // the cache refuses null as of any mangler, and names this one
    public StoreKey mangle(StoreKey key) {
      String text = texts.apply(key.text());
      return (text == null) ? null : StoreKey.ofText(text);
    }

    /** Returns the class of the function, which is the user's. */
    @Override
    public String toString() {
      return "ofText(" + texts.getClass().getName() + ")";
    }
  }

  /**
   * Returns the mangler of a name: {@code none}, {@code identity}, {@code sha-1}, {@code sha-256},
   * or a hash with a length, such as {@code sha-1-from-250} for {@link #fromLength} of 250 bytes.
   * Returns empty if no mangler has that name.
   */
  public static Optional<KeyMangler> named(String name) {
    Matcher from = FROM.matcher(name);
    if (from.matches()) {
      int bytes = Integer.parseInt(from.group(2));
      return hash(from.group(1)).map(hash -> fromLength(bytes, hash));
    } else if (name.equals("none") || name.equals("identity")) {
      return Optional.of(name.equals("none") ? NONE : IDENTITY);
    }
    return hash(name);
  }

  /** Returns the name by which {@link #named} finds the mangler, or empty if it has no name. */
  public static Optional<String> nameOf(KeyMangler mangler) {
    return Optional.ofNullable(mangler.toString()).filter(name -> named(name).isPresent());
  }

  private static Optional<KeyMangler> hash(String name) {
    return switch (name) {
      case "sha-1" -> Optional.of(SHA_1);
      case "sha-256" -> Optional.of(SHA_256);
      default -> Optional.empty();
    };
  }

  /** Returns whether the mangler is {@link #none} or {@link #identity}. */
  public static boolean isIdentity(KeyMangler mangler) {
    return mangler == IDENTITY || mangler == NONE;
  }

  private static StoreKey hex(String algorithm, StoreKey key) {
    byte[] hash = Digests.of(algorithm).digest(key.bytes());
    return new StoreKey(HexFormat.of().formatHex(hash).getBytes(ISO_8859_1));
  }
}
