package dev.larder.internal.mongodb.settings;

import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a cache's settings taken together. */
public final class CacheProblems {
  private CacheProblems() {}

  public static List<String> of(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.has(MongoSettings.VALUE_FORMAT) && settings.has(MongoSettings.VALUE_TRANSFORMER)) {
      problems.add("either value-format or value-transformer; remove one of them");
    }
    if (settings.get(SharedSettings.INVALIDATION)
        && settings.has(MongoSettings.VALUE_TRANSFORMER)) {
      problems.add(
          "no value-transformer together with invalidation: true, whose own entry it cannot"
              + " transform; remove one of them");
    }
    if (settings.get(MongoSettings.MAXIMUM_VALUE_SIZE) > MongoSettings.MAX_VALUE_BYTES) {
      problems.add(
          "a maximum-value-size of at most "
              + MongoSettings.MAX_VALUE_BYTES
              + " bytes, for a document has 16 MiB; lower it");
    }
    return problems;
  }
}
