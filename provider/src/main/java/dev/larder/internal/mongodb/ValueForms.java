package dev.larder.internal.mongodb;

import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.MongoSettings.Format;
import dev.larder.settings.Settings;
import dev.larder.store.mongodb.ValueTransformer;

/** Makes the form of a cache's values. */
final class ValueForms {
  private ValueForms() {}

  static ValueFormat of(Settings settings) {
    return settings
        .find(MongoSettings.VALUE_TRANSFORMER)
        .map(ValueForms::transformed)
        .orElseGet(
            () ->
                settings.get(MongoSettings.VALUE_FORMAT) == Format.READABLE
                    ? new ReadableFormat()
                    : ValueFormat.BINARY);
  }

  private static ValueFormat transformed(
      @SuppressWarnings("rawtypes") Class<? extends ValueTransformer> type) {
    try {
      return new TransformedFormat<>((ValueTransformer<?>) type.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "value-transformer " + type.getName() + " cannot be made by its constructor", e);
    }
  }
}
