package dev.larder.internal.config.source;

import dev.larder.internal.config.source.RawConfiguration.Kind;

/** A setting of a section, which a property or variable may mean. */
record Target(Kind kind, String section, String setting) {
  /** Returns the whole path, as in files. */
  String path() {
    return kind.key() + "." + section + "." + setting;
  }
}
