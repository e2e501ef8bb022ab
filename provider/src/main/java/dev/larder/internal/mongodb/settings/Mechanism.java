package dev.larder.internal.mongodb.settings;

import dev.larder.settings.SettingType;
import dev.larder.settings.SettingType.Words;
import java.util.Arrays;
import java.util.List;

/** How a user authenticates; the names are the server's. */
public enum Mechanism {
  SCRAM_SHA_256("SCRAM-SHA-256", Needs.NAME_AND_PASSWORD),
  SCRAM_SHA_1("SCRAM-SHA-1", Needs.NAME_AND_PASSWORD),
  PLAIN("PLAIN", Needs.NAME_AND_PASSWORD),
  X509("MONGODB-X509", Needs.CERTIFICATE),
  GSSAPI("GSSAPI", Needs.NAME),
  AWS("MONGODB-AWS", Needs.NOTHING);

  /** What a mechanism cannot do without. */
  enum Needs {
    NAME_AND_PASSWORD,
    NAME,
    CERTIFICATE,
    NOTHING
  }

  static final SettingType<Mechanism> TYPE = type();

  private final String serversName;
  private final Needs needs;

  Mechanism(String serversName, Needs needs) {
    this.serversName = serversName;
    this.needs = needs;
  }

  Needs needs() {
    return needs;
  }

  /** Returns whether the server itself knows the user, in a database of its own. */
  boolean isScram() {
    return this == SCRAM_SHA_256 || this == SCRAM_SHA_1;
  }

  /** Returns the server's name. */
  @Override
  public String toString() {
    return serversName;
  }

  private static SettingType<Mechanism> type() {
    List<String> names = Arrays.stream(values()).map(Mechanism::toString).toList();
    return SettingType.of(
        new Words("name", "one of " + names, "choose one of them"),
        text -> values()[names.indexOf(text)],
        Mechanism::toString);
  }
}
