package dev.larder.conformance;

import java.util.List;
import java.util.stream.Collectors;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** An entry processor that does one thing after the other, and returns what it saw. */
record Script(List<String> actions) implements EntryProcessor<Integer, String, String> {
  static Script of(String... actions) {
    return new Script(List.of(actions));
  }

  @Override
  public @Nullable String process(MutableEntry<Integer, String> entry, Object... arguments) {
    String seen =
        actions.stream().map(action -> run(action, entry)).collect(Collectors.joining(" "));
    return seen.isBlank() ? null : seen;
  }

  private static String run(String action, MutableEntry<Integer, String> entry) {
    switch (action) {
      case "read" -> {
        return String.valueOf(entry.getValue());
      }
      case "exists" -> {
        return String.valueOf(entry.exists());
      }
      case "remove" -> entry.remove();
      default -> entry.setValue(action);
    }
    return "";
  }
}
