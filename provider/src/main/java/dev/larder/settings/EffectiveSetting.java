package dev.larder.settings;

/**
 * What a setting is, and who said so. Immutable. Its text is {@code name=value (origin)}.
 *
 * @param name the name in files
 * @param value the value as it would be written, {@link Secret#HIDDEN} where it may be a secret,
 *     and the placeholder itself, such as "${DB_HOSTS}", where the file has one
 * @param origin "default", "code", or where it was written, such as "classpath:larder.yaml:7:
 *     templates.*.ttl" or "environment variable LARDER_STORES_MAIN_TTL: stores.main.ttl"
 */
public record EffectiveSetting(String name, String value, String origin) {
  @Override
  public String toString() {
    return name + "=" + value + " (" + origin + ")";
  }
}
