package dev.larder.internal.config.source;

import java.util.List;

/**
 * A setting as it was written, before anything is known of its type.
 *
 * @param path the whole path, such as {@code caches.users.expiry.created}
 * @param texts one text, those of a list, or none where nothing or a mapping stands
 */
public record RawSetting(String path, Source source, Form form, List<String> texts) {
  public enum Form {
    NOTHING,
    TEXT,
    LIST,
    MAPPING
  }

  public static RawSetting text(String path, Source source, String text) {
    return new RawSetting(path, source, Form.TEXT, List.of(text));
  }

  /** Returns the same with other texts. */
  public RawSetting withTexts(List<String> replaced) {
    return new RawSetting(path, source, form, replaced);
  }

  /** Shows no value, for it may be a secret. */
  @Override
  public String toString() {
    return source.place() + ": " + path;
  }
}
