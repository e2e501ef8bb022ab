package dev.larder.internal.config.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped name probably means. */
final class NearestName {
  private static final int MAX_LENGTH = 100;

  private NearestName() {}

  /** Returns the nearest of {@code known}, unless none is near: a third of the letters, 2 to 4. */
  static Optional<String> of(String name, Collection<String> known) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int limit = Math.min(4, Math.max(2, name.length() / 3));
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns how many letters must be inserted, removed, replaced or swapped with the next. */
  static int distance(String from, String to) {
    int[][] d = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        d[i][j] = (i == 0 || j == 0) ? i + j : cheapest(d, from, i, to, j);
      }
    }
    return d[from.length()][to.length()];
  }

  private static int cheapest(int[][] d, String from, int i, String to, int j) {
    int replaced = d[i - 1][j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
    int cheapest = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        (i > 1)
            && (j > 1)
            && (from.charAt(i - 1) == to.charAt(j - 2))
            && (from.charAt(i - 2) == to.charAt(j - 1));
    return swapped ? Math.min(cheapest, d[i - 2][j - 2] + 1) : cheapest;
  }
}
