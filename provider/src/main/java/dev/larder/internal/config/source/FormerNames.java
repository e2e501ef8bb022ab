package dev.larder.internal.config.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that settings had before: each is refused, with the name of today as the remedy. */
final class FormerNames {
  private static final Map<String, String> NAMES_OF_TODAY =
      Map.of(
          "order-patience", "order-wait",
          "load-patience", "load-wait",
          "stale-on-error", "stale-if-error",
          "value-form", "value-format",
          "tls-ca-file", "tls.ca-file",
          "tls-hostname", "tls.host-name",
          "creation-times", "store-creation-time",
          "expiry-jitter", "expiry-jitter-percent",
          "heartbeat", "heartbeat-interval",
          "index", "key-index");

  private FormerNames() {}

  /** Returns the name of today, if it is one of {@code known}. */
  static Optional<String> nameOfToday(String name, Collection<String> known) {
    return Optional.ofNullable(NAMES_OF_TODAY.get(name)).filter(known::contains);
  }

  /** Returns the former names of those that are {@code known}. */
  static List<String> of(Collection<String> known) {
    return NAMES_OF_TODAY.keySet().stream()
        .filter(name -> nameOfToday(name, known).isPresent())
        .toList();
  }
}
