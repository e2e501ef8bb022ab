package dev.larder.internal.config.source;

import dev.larder.internal.config.source.RawConfiguration.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The names at the top of a configuration. */
final class SectionNames {
  /** The settings of the manager itself. */
  static final List<String> TOP =
      SettingCatalog.managerSettings().stream().<String>map(setting -> setting.name()).toList();

  static final List<String> TOP_AND_SECTIONS =
      Stream.concat(TOP.stream(), Arrays.stream(Kind.values()).map(Kind::key)).toList();

  private SectionNames() {}
}
