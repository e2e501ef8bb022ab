package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;

import dev.larder.stores.upgrade.ReleaseChange.Release;
import java.util.ArrayList;
import java.util.List;

/** The changes of classes that the drill makes, and that the page lists. */
final class ReleaseChanges {
  private final List<ReleaseChange> changes = new ArrayList<>();
  private String group = "";

  private ReleaseChanges() {}

  /** Returns all changes. */
  static List<ReleaseChange> all() {
    ReleaseChanges all = new ReleaseChanges();
    RecordChanges.addTo(all);
    ClassChanges.addTo(all);
    return all.changes;
  }

  /** Adds a change after which neither release reads the other. */
  void miss(String name, Release old, Release now) {
    add(name, old, now, MISS, MISS);
  }

  /** Adds a change, with what each release reads of the other. */
  void add(String name, Release old, Release now, String nowReadsOld, String oldReadsNow) {
    String id = "drill.c" + (changes.size() + 101);
    changes.add(new ReleaseChange(group, name, id, old, now, nowReadsOld, oldReadsNow));
  }

  /** Begins a group of the page. */
  void group(String heading) {
    group = heading;
  }
}
