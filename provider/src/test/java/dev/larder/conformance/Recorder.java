package dev.larder.conformance;

import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.RecordingWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A listener, loader and writer, and as text what they were called for. Thread-safe. */
final class Recorder<K> {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final RecordingListener<K, String> listener =
      new RecordingListener<>(
          told -> events.add(event(told.type(), told.key(), told.oldValue(), told.value())));
  private final RecordingWriter<K, String> writer = new RecordingWriter<>();
  private final RecordingLoader<K, String> loader;
  private final Function<K, @Nullable String> source;

  /** Loads what the function returns. */
  Recorder(Function<K, @Nullable String> source) {
    this.loader = new RecordingLoader<>(source);
    this.source = source;
  }

  RecordingLoader<K, String> loader() {
    return loader;
  }

  RecordingListener<K, String> listener() {
    return listener;
  }

  RecordingWriter<K, String> writer() {
    return writer;
  }

  /** Returns the events; what is added or removed there is so from now on. */
  List<String> events() {
    return events;
  }

  List<String> loads() {
    return loader.loads().stream().map(key -> "load " + key).toList();
  }

  List<String> writes() {
    return writer.calls().stream()
        .map(
            call ->
                (call.value() == null)
                    ? "delete " + call.key()
                    : "write " + call.key() + " " + call.value())
        .toList();
  }

  /** Writes down no more of what was before. */
  void forget() {
    listener.forget();
    loader.forget();
    writer.forget();
    events.clear();
  }

  /** Returns what was loaded for the key since {@link #forget}, or null. */
  @Nullable String loaded(K key) {
    return loader.loads().contains(key) ? source.apply(key) : null;
  }

  static String event(Object type, Object key, @Nullable Object old, @Nullable Object value) {
    return key + " " + type + " " + old + " " + value;
  }
}
