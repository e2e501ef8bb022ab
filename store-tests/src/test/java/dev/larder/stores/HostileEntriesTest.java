package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * What nests deep is kept by every store; what somebody put into a server to harm its readers is a
 * counted miss, soon, and gives way to the next write.
 */
@RunWith(Parameterized.class)
public final class HostileEntriesTest {
  private static final Path CORPUS = Path.of("../provider/src/test/resources/hostile");

  /** The bound of the codec, with room for machines that do other things, too. */
  private static final long MAX_NANOS = 400_000_000;

  private static final int RUNS = 5;

  @Rule public final CacheFixture caches;

  private final StoreVariant variant;

  public HostileEntriesTest(StoreVariant variant) {
    this.variant = variant;
    this.caches =
        variant
            .fixture()
            .with(
                "larder.templates.deep*.codec.allow", HostileEntriesTest.class.getName() + "$Node")
            .with("larder.templates.deep-shallow.codec.max-depth", "20")
            .with(
                "larder.templates.deep-shallow.codec.allow",
                HostileEntriesTest.class.getName() + "$Node")
            .with("larder.templates.deep-small.codec.max-size", "1000");
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  /** A node of a tree, as applications have it. */
  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    final Map<String, Node> children = new HashMap<>();

    static Node tree(int levels) {
      Node node = new Node();
      if (levels > 1) {
        node.children.put("child", tree(levels - 1));
      }
      return node;
    }

    int levels() {
      return 1 + children.values().stream().mapToInt(Node::levels).max().orElse(0);
    }
  }

  private static Object json(int levels) {
    Object document = "leaf";
    for (int i = 0; i < levels; i++) {
      document =
          (i % 2 == 0)
              ? new LinkedHashMap<>(Map.of("field", document))
              : new ArrayList<>(List.of(document, 1));
    }
    return document;
  }

  private LarderCache<Object, Object> cache(String name) {
    return caches.create(name, new MutableConfiguration<>());
  }

  private boolean isMemory() {
    return variant == StoreVariant.MEMORY;
  }

  @Test
  public void put_treeOfObjectsWithMaps_isRead() { // K7
    LarderCache<Object, Object> cache = cache("deep-tree");
    for (int levels : new int[] {9, 17, 100, 200}) {
      cache.put("tree", Node.tree(levels));
      assertThat(((Node) cache.get("tree")).levels()).isEqualTo(levels);
    }
    assertThat(cache.faults().unreadableEntries()).isZero();
  }

  @Test
  public void put_documentsOfManyLevels_areRead() { // K7
    LarderCache<Object, Object> cache = cache("deep-json");
    for (int levels : new int[] {70, 499, 500}) {
      cache.put("document", json(levels));
      assertThat(cache.get("document").toString()).isEqualTo(json(levels).toString());
    }
  }

  @Test
  public void put_beyondTheLimitOfDepth_isRefused_andNothingIsWritten() { // K7
    LarderCache<Object, Object> cache = cache("deep-shallow");
    cache.put("document", json(20));
    if (isMemory()) {
      cache.put("document", json(400)); // copies on the heap have no limit
      return;
    }
    for (Object deep : List.of(json(21), json(600), Node.tree(30))) {
      assertThatThrownBy(() -> cache.put("document", deep))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("cache 'deep-shallow': class " + deep.getClass().getName())
          .hasMessageContaining("nests more than 20 levels")
          .hasMessageContaining("Nothing was written")
          .hasMessageContaining("raise 'codec.max-depth'");
    }
    assertThat(cache.get("document")).isEqualTo(json(20));
  }

  @Test
  public void put_beyondTheLimitOfSize_isRefused_andNothingIsWritten() { // K7
    LarderCache<Object, Object> cache = cache("deep-small");
    cache.put("text", "short");
    cache.put("text", "x".repeat(990));
    if (isMemory()) {
      return;
    }
    for (Object large : List.of("y".repeat(1_000), new byte[1_000], List.of("z".repeat(1_000)))) {
      assertThatThrownBy(() -> cache.put("text", large))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("more than 1000 bytes, the limit 'codec.max-size'");
    }
    assertThat(cache.get("text")).isEqualTo("x".repeat(990));
  }

  private static Map<String, byte[]> corpus() {
    Map<String, byte[]> corpus = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path each : files.toList()) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(each))) {
          corpus.put(each.getFileName().toString(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corpus;
  }

  private static long nanosOf(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS && least > MAX_NANOS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      least = Math.min(least, took);
    }
    return least;
  }

  @Test
  public void get_hostileValue_isAMiss_soon_andGivesWayToTheNextWrite() { // K8, K9
    if (isMemory()) {
      return;
    }
    LarderCache<Object, Object> cache = cache("hostile-values");
    corpus()
        .forEach(
            (name, bytes) -> {
              cache.put("key", "before");
              RawStore.beneath(cache).replaceValue(bytes);
              long unreadable = cache.faults().unreadableEntries();
              assertThat(nanosOf(() -> cache.get("key"))).as(name).isLessThan(MAX_NANOS);
              assertThat(cache.faults().unreadableEntries() > unreadable)
                  .as(name)
                  .isEqualTo(cache.get("key") == null);
              cache.put("key", "after");
              assertThat(cache.get("key")).as(name).isEqualTo("after");
            });
    assertThat(cache.faults().unreadableEntries()).isGreaterThan(100);
  }

  @Test
  public void iterate_hostileKeys_areSkipped_soon() { // K8, K9
    if (isMemory()) {
      return;
    }
    LarderCache<Object, Object> cache = cache("hostile-keys");
    cache.put("key", "value");
    RawStore raw = RawStore.beneath(cache);
    corpus().values().stream()
        .filter(each -> each.length < 3_000)
        .map(each -> Arrays.copyOf(each, each.length))
        .forEach(raw::putKey);
    List<Object> keys = new ArrayList<>();
    assertThat(
            nanosOf(
                () -> {
                  keys.clear();
                  cache.forEach((Cache.Entry<Object, Object> each) -> keys.add(each.getKey()));
                }))
        .isLessThan(2 * MAX_NANOS);
    assertThat(keys).contains("key");
    assertThat(cache.faults().unreadableEntries()).isGreaterThan(20);
  }
}
