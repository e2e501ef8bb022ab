package dev.larder.internal.mongodb.document;

import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.MongoSettings.Format;
import dev.larder.settings.Settings;

/** The format of a cache's values. */
public final class ValueFormats {
  private ValueFormats() {}

  /** Returns the one that the cache's settings choose. */
  public static ValueFormat of(Settings settings) {
    return settings
        .find(MongoSettings.VALUE_TRANSFORMER)
        .<ValueFormat>map(TransformedFormat::new)
        .orElseGet(
            () ->
                settings.get(MongoSettings.VALUE_FORMAT) == Format.READABLE
                    ? new ReadableFormat()
                    : ValueFormat.BINARY);
  }
}
