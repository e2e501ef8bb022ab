package dev.larder.internal.config.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document as texts, lists and mappings, each with its line; no object is ever made of it. */
sealed interface YamlNode {
  int line();

  /** Returns how many nodes there are, itself included, an alias counted as what it stands for. */
  int size();

  /** A plain or quoted text; {@code isNull} where nothing, {@code ~} or {@code null} stands. */
  record Scalar(int line, String text, boolean isNull) implements YamlNode {
    @Override
    public int size() {
      return 1;
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> items, int size) implements YamlNode {}

  /**
   * A mapping, in the order of the document.
   *
   * @param merged what it has by {@code <<} of other mappings, and does not have itself
   */
  record Mapping(int line, Map<String, Entry> entries, Map<String, Entry> merged, int size)
      implements YamlNode {
    /** Returns both, its own first. */
    Map<String, Entry> all() {
      Map<String, Entry> all = new LinkedHashMap<>(entries);
      merged.forEach(all::putIfAbsent);
      return all;
    }
  }

  /**
   * One entry of a mapping.
   *
   * @param line that of the key
   */
  record Entry(int line, YamlNode value) {}
}
