package dev.larder.internal.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of one store, template or cache as they were written, by name. */
record RawSection(String path, Source source, Map<String, RawSetting> settings) {
  static RawSection empty(String path, Source source) {
    return new RawSection(path, source, new LinkedHashMap<>());
  }
}
