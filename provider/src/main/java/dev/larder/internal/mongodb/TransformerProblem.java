package dev.larder.internal.mongodb;

import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.InstanceFactory;
import dev.larder.settings.Settings;
import dev.larder.store.mongodb.ValueTransformer;
import java.util.List;

/** Makes a value transformer once, to see whether it can be made. */
@SuppressWarnings("rawtypes") // the type of the setting
final class TransformerProblem {
  private TransformerProblem() {}

  /** Returns what is wrong, in the form of a cache's problems. */
  static List<String> of(Settings settings) {
    return settings.find(MongoSettings.VALUE_TRANSFORMER).stream()
        .flatMap(type -> of(type).stream())
        .toList();
  }

  private static List<String> of(Class<? extends ValueTransformer> type) {
    try {
      ValueTransformer<?> transformer = new InstanceFactory<>(type).create();
      return (transformer.type() == null) ? List.of(sentence(type, "null")) : List.of();
    } catch (CustomizationException e) {
      CustomizationException.Fault fault = e.faults().get(0);
      return List.of(
          "a value-transformer that can be made, not " + fault.found() + "; " + fault.remedy());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return List.of(sentence(type, "a failure by " + e.getClass().getName()));
    }
  }

  private static String sentence(Class<?> type, String found) {
    return "a value-transformer whose type() returns the class of its values, not "
        + found
        + " as that of "
        + type.getName()
        + "; mend its type()";
  }
}
