package dev.larder.internal.config.source;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of one store, template or cache as they were written, by name. */
public record RawSection(String path, Source source, Map<String, RawSetting> settings) {
  public static RawSection empty(String path, Source source) {
    return new RawSection(path, source, new LinkedHashMap<>());
  }
}
