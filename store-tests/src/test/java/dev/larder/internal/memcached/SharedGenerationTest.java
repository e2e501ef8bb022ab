package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.servers.MemcachedCluster;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreKey;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Writes that leave together ask once what the generation is. */
public final class SharedGenerationTest {
  private static final String CACHE = "shared";
  private static final StoreKey KEY = Fixture.key(1);
  private static final int WRITERS = 12;
  private static final int PUTS = 200;

  private static MemcachedCluster servers;

  private Fixture fixture;
  private MemcachedStore store;

  @BeforeClass
  public static void start() {
    servers = MemcachedCluster.start(1);
  }

  @AfterClass
  public static void stop() {
    servers.close();
  }

  @Before
  public void open() {
    fixture = new Fixture(servers.servers());
    store = fixture.open(CACHE);
  }

  @After
  public void close() {
    fixture.close();
  }

  private static byte[] value(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static int number(Entry<byte[]> entry) {
    return ByteBuffer.wrap(entry.value()).getInt();
  }

  /** Only a cluster that is slower than its callers has writes that leave together. */
  @Test
  public void put_byManyThreads_asksLessOftenThanItWrites() {
    MemcachedServer server = servers.nodes().get(0);
    store.put(KEY, value(0), Entry.ETERNAL);
    long questions;
    do {
      long before = server.counts().get("cmd_get");
      Race.of(WRITERS).run(number -> putMany(Fixture.key(number)));
      questions = server.counts().get("cmd_get") - before;
    } while (questions >= WRITERS * PUTS);
    assertThat(questions).isPositive();
  }

  private void putMany(StoreKey key) {
    for (int i = 0; i < PUTS; i++) {
      store.put(key, value(i), Entry.ETERNAL);
    }
  }

  /** What was put before a clear began is not seen after it, and what came after it stays. */
  @Test
  public void put_byManyThreadsUnderClears_isNeitherLostNorKept() {
    AtomicIntegerArray done = new AtomicIntegerArray(WRITERS);
    AtomicBoolean ended = new AtomicBoolean();
    MemcachedStore other = fixture.open(CACHE);
    Race.of(WRITERS + 1)
        .run(
            number -> {
              if (number < WRITERS) {
                putUntil(ended, number, done);
              } else {
                try {
                  assertClearsHide(other, done);
                } finally {
                  ended.set(true);
                }
              }
            });
    for (int number = 0; number < WRITERS; number++) {
      Entry<byte[]> last = other.get(Fixture.key(number));
      assertThat(number(requireNonNull(last))).isEqualTo(done.get(number));
    }
  }

  /** The last put of each comes after the last clear. */
  private void putUntil(AtomicBoolean ended, int number, AtomicIntegerArray done) {
    boolean last = false;
    while (!last) {
      last = ended.get();
      int next = done.get(number) + 1;
      store.put(Fixture.key(number), value(next), Entry.ETERNAL);
      done.set(number, next);
    }
  }

  private static void assertClearsHide(MemcachedStore other, AtomicIntegerArray done) {
    int[] before = new int[WRITERS];
    for (int i = 0; i < Scale.current().of(5_000); i++) {
      for (int number = 0; number < WRITERS; number++) {
        before[number] = done.get(number);
      }
      other.clear();
      for (int number = 0; number < WRITERS; number++) {
        Entry<byte[]> seen = other.get(Fixture.key(number));
        if (seen != null) {
          assertThat(number(seen)).isGreaterThan(before[number]);
        }
      }
    }
  }

  /**
   * Another's question will do where the result tells nothing of what others do between question
   * and write.
   */
  @Test
  public void writes_whoseResultTellsOfOthers_askThemselves() {
    QuestionedCluster cluster = new QuestionedCluster(fixture.cluster());
    MemcachedStore own =
        new MemcachedStore(cluster, fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system());
    Mutation<byte[]> put = Mutation.put(value(1), Entry.ETERNAL);
    own.put(KEY, value(0), Entry.ETERNAL);

    assertThat(cluster.questions(() -> own.put(KEY, value(2), Entry.ETERNAL)))
        .containsExactly(true);
    assertThat(cluster.questions(() -> own.swap(KEY, own.get(KEY), put)))
        .containsExactly(false, true);
    assertThat(cluster.questions(() -> own.updateIfPresent(KEY, put))).containsExactly(false);
    assertThat(cluster.questions(() -> own.swap(KEY, null, put))).containsExactly(false);
    assertThat(cluster.questions(() -> own.updateIfPresent(KEY, Mutation.remove())))
        .containsExactly(false);
  }

  /** Remembers which packets may have another's answer. */
  private static final class QuestionedCluster extends ForwardingCluster {
    private final List<Boolean> questions = new ArrayList<>();

    QuestionedCluster(Cluster actual) {
      super(actual);
    }

    List<Boolean> questions(Runnable call) {
      questions.clear();
      call.run();
      return questions;
    }

    @Override
    PendingReply send(Node node, Pipeline packet, Budget budget) {
      questions.add(packet.question() != null);
      return node.send(packet, budget);
    }
  }
}
