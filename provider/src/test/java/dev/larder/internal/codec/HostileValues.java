package dev.larder.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes that cost far more than they are long where nobody counts: made by hand, one for each way
 * that we know of. The corpus in the repository is made from these.
 */
final class HostileValues {
  private final int size;
  private final Map<String, byte[]> values = new LinkedHashMap<>();

  private HostileValues(int size) {
    this.size = size;
  }

  /** Returns all, by name; those that can be of any length are about as long. */
  static Map<String, byte[]> all(int size) {
    HostileValues made = new HostileValues(size);
    made.addCounts();
    made.addTypedHashing();
    made.addTypedOthers();
    made.addScalars();
    made.values.putAll(HostileGraphs.all(size));
    return made.values;
  }

  private void add(String name, byte[] bytes) {
    values.put(name, bytes);
  }

  /** K9: each container declares as many elements as bytes are left, within the one before. */
  private void addCounts() {
    for (int tag :
        new int[] {48, 49, 64, 65, 66, 72, 73, 74, 75, 76, 77, 78, 79, 88, 89, 90, 91, 92}) {
      HostileBytes out = new HostileBytes();
      for (int i = 0; i < 60; i++) {
        int left = size - out.size() - 8;
        out.tag(tag).number(tag >= 88 || tag == 66 ? left / 2 : left);
      }
      add("counts-" + tag, out.paddedTo(size));
    }
    HostileBytes side = new HostileBytes().tag(72).number(1_000);
    for (int i = 0; i < 1_000; i++) {
      side.tag(75).number(Math.max(1, size - side.size() - 100)).tag(0);
    }
    add("counts-side-by-side", side.paddedTo(size));
  }

  /** K8: what is hashed anew at each level, and what has one hash code. */
  private void addTypedHashing() {
    int lists = size / 10;
    add("lists-of-one-hash-in-set", clashing(new HostileBytes().tag(75).number(lists), lists));
    add(
        "lists-of-one-hash-in-linked-set",
        clashing(new HostileBytes().tag(76).number(lists), lists));
    add("lists-of-one-hash-in-set-of", clashing(new HostileBytes().tag(79).number(lists), lists));
    add("lists-of-one-hash-in-key-set", clashing(new HostileBytes().tag(65).number(lists), lists));
    for (int tag : new int[] {66, 88, 89, 91, 92}) {
      HostileBytes map = new HostileBytes().tag(tag).number(lists);
      for (int i = 0; i < lists; i++) {
        map.list(i, -31 * i).tag(1);
      }
      add("lists-of-one-hash-in-map-" + tag, map.toByteArray());
    }
    int numbers = size / 6;
    HostileBytes places = new HostileBytes().tag(79).number(numbers);
    HostileBytes mapPlaces = new HostileBytes().tag(92).number(numbers);
    for (int i = 0; i < numbers; i++) {
      places.integer(i * 2 * numbers);
      mapPlaces.integer(i * 2 * numbers).tag(1);
    }
    add("numbers-of-one-place-in-set-of", places.toByteArray());
    add("numbers-of-one-place-in-map-of", mapPlaces.toByteArray());
    HostileBytes sets = new HostileBytes();
    for (int i = 0; i < 450; i++) {
      sets.tag(75).number(1);
    }
    sets.tag(72).number(size / 3);
    for (int i = 0; i < size / 3; i++) {
      sets.integer(i % 60);
    }
    add("sets-in-sets-around-a-list", sets.toByteArray());
    HostileBytes records = new HostileBytes().tag(75).number(size / 20);
    for (int i = 0; i < size / 20; i++) {
      records.record(HostileClasses.Clash.class, i).integer(i);
    }
    add("records-of-one-hash-in-set", records.toByteArray());
  }

  private byte[] clashing(HostileBytes out, int lists) {
    for (int i = 0; i < lists; i++) {
      out.list(i, -31 * i);
    }
    return out.toByteArray();
  }

  private void addTypedOthers() {
    byte[] digits = new byte[size / 3];
    Arrays.fill(digits, (byte) 0x11);
    HostileBytes decimals = new HostileBytes().tag(77).number(3);
    for (int i = 0; i < 3; i++) {
      BigDecimal decimal = new BigDecimal(new BigInteger(digits), 10 + i);
      decimals.decimal(decimal.unscaledValue().toByteArray(), 10 + i * 2);
    }
    add("decimals-of-many-digits-in-tree-set", decimals.toByteArray());
    add(
        "decimals-of-huge-scales",
        new HostileBytes()
            .tag(77)
            .number(3)
            .decimal(new byte[] {1}, Integer.MAX_VALUE)
            .decimal(new byte[] {2}, Integer.MIN_VALUE)
            .decimal(new byte[] {3}, -1_000_000_000)
            .toByteArray());
    HostileBytes empty = new HostileBytes().tag(72).number(size / 2);
    for (int i = 0; i < size / 2; i++) {
      empty.tag(i % 2 == 0 ? 76 : 89).number(0);
    }
    add("empty-containers", empty.toByteArray());
  }

  private void addScalars() {
    HostileBytes letters = new HostileBytes().tag(72).number(size / 3);
    for (int i = 0; i < size / 3; i++) {
      letters.text("" + (char) ('a' + i % 26));
    }
    add("letters", letters.toByteArray());
    HostileBytes names = new HostileBytes().tag(72).number(size / 60);
    for (int i = 0; i < size / 60; i++) {
      names.tag(56).number(0).string("java.util.concurrent.TimeUnit").string("DAYS");
    }
    add("one-class-named-over-and-over", names.toByteArray());
    byte[] small = HostileGraphs.block(new HostileClasses.Box(null));
    HostileBytes streams = new HostileBytes().tag(72).number(size / small.length);
    for (int i = 0; i < size / small.length; i++) {
      streams.raw(small);
    }
    add("many-small-streams", streams.toByteArray());
    for (String form : List.of("en-x-", "en-a-", "x-", "en-u-")) {
      add("locale-" + form.replace("-", ""), locale(form));
    }
    add(
        "uri-path",
        new HostileBytes().tag(15).string("http://h" + "/..".repeat(size / 3)).toByteArray());
    add("uri-user", new HostileBytes().tag(15).string("a:" + "[".repeat(size)).toByteArray());
    add("zone", new HostileBytes().tag(34).string("A" + "/a".repeat(size / 2)).toByteArray());
    add("currency", new HostileBytes().tag(17).string("A".repeat(size)).toByteArray());
  }

  private byte[] locale(String form) {
    StringBuilder text = new StringBuilder(form);
    for (int i = 0; text.length() < size; i++) {
      text.append(Integer.toString(46_656 + i % 1_000_000, 36)).append('-');
    }
    return new HostileBytes().tag(16).string(text + "abc").toByteArray();
  }
}
