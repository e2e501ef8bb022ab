package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSetting.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes raw settings of a YAML document: nested names are joined by dots. */
final class YamlConfiguration {
  private final String location;
  private final Problems problems;
  private final RawConfiguration raw = new RawConfiguration();

  private YamlConfiguration(String location, Problems problems) {
    this.location = location;
    this.problems = problems;
  }

  /** Returns what the text says; as much of it as can be understood. */
  static RawConfiguration read(String text, String location, Problems problems) {
    YamlConfiguration configuration = new YamlConfiguration(location, problems);
    YamlReader.read(text, location, problems).ifPresent(configuration::readTop);
    return configuration.raw;
  }

  private void readTop(YamlNode root) {
    mapping(root, "")
        .forEach(
            (name, entry) -> {
              Optional<Kind> kind = Kind.of(name);
              if (kind.isPresent()) {
                mapping(entry.value(), name)
                    .forEach(
                        (sectionName, section) -> readSection(kind.get(), sectionName, section));
              } else if (SettingCatalog.TOP.contains(name)) {
                add(raw.top(), name, name, entry);
              } else {
                problems.addUnknown(
                    source(entry.line()), name, name, SettingCatalog.TOP_AND_SECTIONS);
              }
            });
  }

  private void readSection(Kind kind, String name, YamlNode.Entry entry) {
    RawSection section = raw.section(kind, name, source(entry.line()));
    flatten(section, entry.value());
  }

  /** Adds the settings of a section: its own, and those that are merged and that it has not. */
  private void flatten(RawSection section, YamlNode node) {
    Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
    Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
    mapping(node, section.path())
        .forEach((name, entry) -> (isOwn(node, name) ? own : merged).put(name, entry));
    flatten(
        section,
        "",
        own,
        (name, entry) -> add(section.settings(), name, section.path() + "." + name, entry));
    flatten(
        section,
        "",
        merged,
        (name, entry) -> {
          if (!section.settings().containsKey(name)) {
            add(section.settings(), name, section.path() + "." + name, entry);
          }
        });
  }

  private static boolean isOwn(YamlNode node, String name) {
    return (node instanceof YamlNode.Mapping mapping) && mapping.entries().containsKey(name);
  }

  private void flatten(
      RawSection section,
      String prefix,
      Map<String, YamlNode.Entry> entries,
      BiConsumer<String, YamlNode.Entry> add) {
    entries.forEach(
        (key, entry) -> {
          String name = prefix.isEmpty() ? key : prefix + "." + key;
          if (entry.value() instanceof YamlNode.Mapping) {
            flatten(section, name, mapping(entry.value(), section.path() + "." + name), add);
          } else {
            add.accept(name, entry);
          }
        });
  }

  private void add(
      Map<String, RawSetting> settings, String name, String path, YamlNode.Entry entry) {
    RawSetting setting = setting(path, entry);
    RawSetting first = settings.putIfAbsent(name, setting);
    if (first != null) {
      problems.add(
          setting,
          "a second value, the first at " + first.source().place(),
          "one value",
          "remove one of the two");
    }
  }

  private RawSetting setting(String path, YamlNode.Entry entry) {
    Source source = source(entry.line());
    if (entry.value() instanceof YamlNode.Scalar scalar) {
      Form form = scalar.isNull() ? Form.NOTHING : Form.TEXT;
      return new RawSetting(
          path, source, form, scalar.isNull() ? List.of() : List.of(scalar.text()));
    }
    if (entry.value() instanceof YamlNode.Sequence sequence) {
      return new RawSetting(path, source, Form.LIST, items(path, sequence));
    }
    return new RawSetting(path, source, Form.MAPPING, List.of());
  }

  private List<String> items(String path, YamlNode.Sequence sequence) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if ((item instanceof YamlNode.Scalar scalar) && !scalar.isNull()) {
        texts.add(scalar.text());
      } else {
        problems.add(
            new Problem(
                source(item.line()).place(),
                path,
                "something else",
                "a list of texts",
                "write [one, two]"));
      }
    }
    return texts;
  }

  private Map<String, YamlNode.Entry> mapping(YamlNode node, String path) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.all();
    }
    if (!(node instanceof YamlNode.Scalar scalar) || !scalar.isNull()) {
      String value = (node instanceof YamlNode.Scalar) ? "a text" : "a list";
      problems.add(
          new Problem(
              source(node.line()).place(),
              path,
              value,
              "a mapping of names to values",
              "write each as 'name: value' in a line of its own"));
    }
    return Map.of();
  }

  private Source source(int line) {
    return new Source(Source.Level.FILE, location + ":" + line);
  }
}
