package dev.larder.internal.mongodb.settings;

import dev.larder.settings.SettingType;
import dev.larder.settings.SettingType.Words;

/** How many members must have a write, as a text. */
final class WriteConcernText {
  static final String MAJORITY = "majority";

  /** As many members as a replica set can have that vote or not. */
  private static final int MAX_MEMBERS = 50;

  static final SettingType<String> TYPE =
      SettingType.of(
          new Words(
              "number or 'majority'",
              "a number of members from 1 to " + MAX_MEMBERS + ", or 'majority'",
              "choose one; writes must be acknowledged"),
          WriteConcernText::parse,
          text -> text);

  private WriteConcernText() {}

  private static String parse(String text) {
    if (text.equals(MAJORITY)) {
      return text;
    }
    int members = Integer.parseInt(text);
    if (members < 1 || members > MAX_MEMBERS) {
      throw new IllegalArgumentException("out of bounds");
    }
    return Integer.toString(members);
  }
}
