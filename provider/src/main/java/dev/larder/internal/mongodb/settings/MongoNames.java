package dev.larder.internal.mongodb.settings;

import dev.larder.internal.support.Digests;
import dev.larder.settings.SettingType;
import dev.larder.settings.SettingType.Words;
import dev.larder.store.CacheId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names of databases and collections, and how a cache gets its own.
 *
 * <p>A namespace has at most 255 bytes, of which a database takes 63 and the dot one. Names that we
 * make have fewer than 100, so that they also fit the 120 bytes of a server of version 4.2.
 */
public final class MongoNames {
  static final SettingType<String> DATABASE =
      SettingType.of(
          new Words(
              "name of a database",
              "a name of 1 to 63 bytes without any of / \\ . \" $ * < > : | ? and spaces, and not"
                  + " admin, config or local",
              "choose another name"),
          text -> checked(text, MongoNames::isDatabase),
          text -> text);

  static final SettingType<String> COLLECTION =
      SettingType.of(
          new Words(
              "name of a collection",
              "a name of 1 to 190 bytes without '$' and '.system.' that neither begins with"
                  + " 'system.', 'larder.' (caches' own are called so) or a dot nor ends with a"
                  + " dot",
              "choose another name"),
          text -> checked(text, MongoNames::isCollectionOfSeveral),
          text -> text);

  /** What the names of all collections begin with that are one cache's own. */
  private static final String OWN = "larder.";

  private static final int MAX_DATABASE_BYTES = 63;
  private static final int MAX_COLLECTION_BYTES = 190;
  private static final int MAX_OWN_CHARACTERS = 99;
  private static final int READABLE_CHARACTERS = 50;
  private static final Pattern NOT_IN_DATABASES = Pattern.compile("[/\\\\.\"$*<>:|?\\s\\x00]");
  private static final Set<String> THE_SERVERS = Set.of("admin", "config", "local");

  /** Without a dot in it, so that the first dot of the joined names parts them. */
  private static final Pattern PLAIN_NAMESPACE = Pattern.compile("[A-Za-z0-9_-]+");

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  private MongoNames() {}

  /** Returns the name of the cache's own collection; no two pairs of names share one. */
  public static String collection(CacheId cache) {
    return OWN + joined(cache);
  }

  /**
   * Returns the text that marks the cache's documents in a shared collection; no two pairs of names
   * share one.
   */
  public static String partition(CacheId cache) {
    return joined(cache);
  }

  /**
   * Plain names stay as they are; others get a hash after a tilde, which plain names do not have.
   */
  private static String joined(CacheId cache) {
    String joined = cache.namespace() + "." + cache.name();
    boolean plain =
        PLAIN_NAMESPACE.matcher(cache.namespace()).matches()
            && PLAIN_NAME.matcher(cache.name()).matches()
            && isCollection(OWN + joined)
            && joined.length() <= MAX_OWN_CHARACTERS - OWN.length();
    return plain ? joined : readable(joined) + "~" + hash(cache);
  }

  private static String readable(String text) {
    String start = text.substring(0, Math.min(text.length(), READABLE_CHARACTERS));
    return start.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** 128 bits of SHA-256 over the lengths and UTF-16 of both names, which lone surrogates have. */
  private static String hash(CacheId cache) {
    String names = cache.namespace() + cache.name();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + names.length() * Character.BYTES);
    bytes.putInt(cache.namespace().length());
    names.chars().forEach(c -> bytes.putChar((char) c));
    return HexFormat.of().formatHex(Digests.sha256(bytes.array()), 0, 16);
  }

  private static boolean isDatabase(String name) {
    return bytes(name) <= MAX_DATABASE_BYTES
        && !NOT_IN_DATABASES.matcher(name).find()
        && !THE_SERVERS.contains(name);
  }

  private static boolean isCollection(String name) {
    return bytes(name) <= MAX_COLLECTION_BYTES
        && name.chars().noneMatch(c -> c == '$' || c == 0)
        && !("." + name).contains(".system.")
        && !name.startsWith(".")
        && !name.endsWith(".");
  }

  private static boolean isCollectionOfSeveral(String name) {
    return isCollection(name) && !name.startsWith(OWN);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String checked(String name, Predicate<String> rule) {
    if (name.isBlank() || !rule.test(name)) {
      throw new IllegalArgumentException("not such a name");
    }
    return name;
  }
}
