package dev.larder.internal.memcached;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.GeneratedPage;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.Rule;
import org.junit.Test;

/** The page of the commands that each method sends is what is counted on the wire. */
public final class CommandsDocumentTest {
  private static final GeneratedPage PAGE =
      new GeneratedPage(
          "memcached-commands.md",
          "<!-- commands: generated -->\n",
          "<!-- commands: end -->",
          "mvn -pl store-tests -am test -Dtest=CommandsDocumentTest -Ddocs.write=true");
  private static final int MANY = 100;

  @Rule
  public final CacheFixture caches =
      new CacheFixture()
          .with("larder.stores.recorded.type", "memcached-recorded")
          .with("larder.stores.unrecorded.type", "memcached-recorded")
          .with("larder.stores.unrecorded.recorded-index", "false")
          .with("larder.store", "recorded");

  private static MutableConfiguration<Integer, String> configuration() {
    return new MutableConfiguration<Integer, String>()
        .setTypes(Integer.class, String.class)
        .setStoreByValue(true);
  }

  private LarderCache<Integer, String> create(MutableConfiguration<Integer, String> what) {
    return caches.create("commands-" + UUID.randomUUID(), what);
  }

  /** The methods, on key 1 or on a hundred keys. */
  private static Map<String, Consumer<LarderCache<Integer, String>>> single() {
    Map<String, Consumer<LarderCache<Integer, String>>> calls = new LinkedHashMap<>();
    calls.put("`get`", cache -> cache.get(1));
    calls.put("`containsKey`", cache -> cache.containsKey(1));
    calls.put("`put`", cache -> cache.put(1, "b"));
    calls.put("`getAndPut`", cache -> cache.getAndPut(1, "b"));
    calls.put("`putIfAbsent`", cache -> cache.putIfAbsent(1, "b"));
    calls.put("`remove(k)`", cache -> cache.remove(1));
    calls.put("`remove(k, v)`", cache -> cache.remove(1, "a"));
    calls.put("`getAndRemove`", cache -> cache.getAndRemove(1));
    calls.put("`replace(k, v)`", cache -> cache.replace(1, "b"));
    calls.put("`replace(k, o, n)`", cache -> cache.replace(1, "a", "b"));
    calls.put("`getAndReplace`", cache -> cache.getAndReplace(1, "b"));
    calls.put("`invoke` that reads", cache -> cache.invoke(1, (entry, none) -> entry.getValue()));
    calls.put("`invoke` that writes", cache -> cache.invoke(1, CommandsDocumentTest::write));
    return calls;
  }

  private static Object write(
      javax.cache.processor.MutableEntry<Integer, String> entry, Object... none) {
    entry.setValue(entry.exists() ? "c" : "b");
    return "";
  }

  private static Map<String, Consumer<LarderCache<Integer, String>>> bulk() {
    Map<String, Consumer<LarderCache<Integer, String>>> calls = new LinkedHashMap<>();
    calls.put("`getAll` of 100", cache -> cache.getAll(keys()));
    calls.put("`putAll` of 100", cache -> cache.putAll(values()));
    calls.put("`removeAll` of 100 keys", cache -> cache.removeAll(keys()));
    calls.put("iteration over all", cache -> cache.forEach(entry -> entry.getValue()));
    calls.put("`removeAll()`", cache -> cache.removeAll());
    calls.put("`clear`", cache -> cache.clear());
    return calls;
  }

  private static Set<Integer> keys() {
    return IntStream.range(0, MANY).boxed().collect(Collectors.toSet());
  }

  private static Map<Integer, String> values() {
    Map<Integer, String> values = new TreeMap<>();
    keys().forEach(key -> values.put(key, "a"));
    return values;
  }

  // ---- counting

  private static String counted(
      LarderCache<Integer, String> cache, Consumer<LarderCache<Integer, String>> call) {
    RecordedCluster cluster = RecordedStoreProvider.cluster();
    cluster.forget();
    call.accept(cache);
    List<List<String>> packets = cluster.packets();
    return packets.size()
        + ": "
        + packets.stream().map(CommandsDocumentTest::shown).collect(Collectors.joining("; "));
  }

  /** Says how often commands repeat instead of repeating them. */
  private static String shown(List<String> commands) {
    List<String> shown = new ArrayList<>();
    int at = 0;
    while (at < commands.size()) {
      int length = (repeats(commands, at, 2) > 1) && (repeats(commands, at, 1) == 1) ? 2 : 1;
      int times = repeats(commands, at, length);
      String unit = String.join(" ", commands.subList(at, at + length));
      shown.add((times == 1) ? unit : times + " × " + ((length == 1) ? unit : "(" + unit + ")"));
      at += times * length;
    }
    return String.join(", ", shown);
  }

  private static int repeats(List<String> commands, int at, int length) {
    int times = 1;
    while (at + (times + 1) * length <= commands.size()
        && commands
            .subList(at, at + length)
            .equals(commands.subList(at + times * length, at + (times + 1) * length))) {
      times++;
    }
    return times;
  }

  private String rows(
      LarderCache<Integer, String> cache,
      Map<String, Consumer<LarderCache<Integer, String>>> calls,
      Consumer<LarderCache<Integer, String>> prepare) {
    StringBuilder rows = new StringBuilder();
    calls.forEach(
        (name, call) -> {
          cache.clear();
          String absent = counted(cache, call);
          cache.clear();
          prepare.accept(cache);
          caches.clock().advance(java.time.Duration.ofSeconds(1)); // a touch makes a difference
          String present = counted(cache, call);
          rows.append("| " + name + " | " + absent + " | " + present + " |\n");
        });
    return rows.toString();
  }

  private static final String HEAD =
      "| method | the entry is absent | the entry is present |\n|---|---|---|\n";

  private String tables() {
    LarderCache<Integer, String> cache = create(configuration());
    StringBuilder text = new StringBuilder();
    text.append("One entry, the default expiry policy:\n\n" + HEAD);
    text.append(rows(cache, single(), each -> each.put(1, "a")));
    text.append("\nMany entries, on one server; \"present\" means a hundred entries:\n\n" + HEAD);
    text.append(rows(cache, bulk(), each -> each.putAll(values())));
    text.append("\nAn expiry policy that counts from the last access:\n\n" + HEAD);
    LarderCache<Integer, String> touched =
        create(
            configuration()
                .setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(Duration.ONE_HOUR)));
    Map<String, Consumer<LarderCache<Integer, String>>> some = single();
    some.keySet().retainAll(Set.of("`get`", "`put`", "`putIfAbsent`"));
    text.append(rows(touched, some, each -> each.put(1, "a")));
    return text + "\nWithout an index:\n\n" + HEAD + rowsWithoutIndex();
  }

  private String rowsWithoutIndex() {
    LarderCache<Integer, String> cache =
        caches.create(
            "commands-" + UUID.randomUUID(),
            LarderConfiguration.of(Integer.class, String.class).store("unrecorded"));
    Map<String, Consumer<LarderCache<Integer, String>>> some = single();
    some.keySet().retainAll(Set.of("`put`", "`putIfAbsent`"));
    return rows(cache, some, each -> each.put(1, "a"));
  }

  @Test
  public void page_tables_areWhatIsSent() throws IOException {
    PAGE.requirePart(tables());
  }
}
