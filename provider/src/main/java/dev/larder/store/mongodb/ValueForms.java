package dev.larder.store.mongodb;

import dev.larder.store.Settings;
import dev.larder.store.mongodb.MongoSettings.Form;

/** Makes the form of a cache's values. */
final class ValueForms {
  private ValueForms() {}

  static ValueForm of(Settings settings) {
    return settings
        .find(MongoSettings.VALUE_TRANSFORMER)
        .map(ValueForms::transformed)
        .orElseGet(
            () ->
                settings.get(MongoSettings.VALUE_FORM) == Form.READABLE
                    ? new ReadableForm()
                    : ValueForm.BINARY);
  }

  private static ValueForm transformed(
      @SuppressWarnings("rawtypes") Class<? extends ValueTransformer> type) {
    try {
      return new TransformedForm<>((ValueTransformer<?>) type.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "value-transformer " + type.getName() + " cannot be made by its constructor", e);
    }
  }
}
