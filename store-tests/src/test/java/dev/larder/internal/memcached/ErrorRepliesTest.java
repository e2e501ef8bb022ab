package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.Servers;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * An error line says what became of its own command, and of no other one in the packet. A server's
 * own refusal of a write is certain; what a proxy says of a server that it lost is not.
 */
public final class ErrorRepliesTest {
  private static final String CACHE = "error-replies";
  private static final StoreKey KEY = Fixture.key(1);
  private static final StoreKey ABSENT = Fixture.key(2);
  private static final byte[] OLD = {7};
  private static final byte[] NEW = {8};
  private static final String NO_MEMORY = "out of memory writing get response";

  private Fixture fixture;
  private AlteredCluster cluster;
  private MemcachedStore store;

  @Before
  public void open() {
    fixture = new Fixture(Servers.memcached().subList(0, 1));
    cluster = new AlteredCluster(fixture.cluster());
    store = open(Fixture.OPTIONS);
    store.put(KEY, OLD, Entry.ETERNAL);
  }

  @After
  public void close() {
    cluster.mend();
    store.destroy();
    fixture.close();
  }

  private MemcachedStore open(StoreOptions options) {
    return new MemcachedStore(cluster, fixture.id(CACHE), options, InstantSource.system());
  }

  private static Reply error(String text) {
    return Reply.of(Reply.Status.SERVER_ERROR, text, 0);
  }

  private static List<Reply> with(List<Reply> replies, int index, UnaryOperator<Reply> change) {
    List<Reply> altered = new ArrayList<>(replies);
    altered.set(index, change.apply(replies.get(index)));
    return altered;
  }

  /** The question after the generation, which each packet begins with that writes. */
  private void refuseGenerations() {
    cluster.alter((packet, replies) -> with(replies, 0, reply -> error(NO_MEMORY)));
  }

  private void answerLastBy(String text) {
    cluster.alter((packet, replies) -> with(replies, replies.size() - 1, reply -> error(text)));
  }

  private static StoreException failure(Runnable call) {
    return requireNonNull(catchThrowableOfType(StoreException.class, call::run));
  }

  private static Swap<StoreKey, byte[]> swap(StoreKey key, Entry<byte[]> seen) {
    return new Swap<>(key, seen, Mutation.put(NEW, Entry.ETERNAL));
  }

  /** Each way to write one entry, which does write it. */
  private Map<String, Runnable> writes(Entry<byte[]> seen) {
    MemcachedStore blind = open(Fixture.withoutIndex(Fixture.OPTIONS));
    blind.get(ABSENT); // it knows the generation
    Map<String, Runnable> writes = new LinkedHashMap<>();
    writes.put("replace", () -> store.put(KEY, NEW, Entry.ETERNAL));
    writes.put("set", () -> blind.put(KEY, NEW, Entry.ETERNAL));
    writes.put("cas", () -> store.swap(KEY, seen, Mutation.put(NEW, Entry.ETERNAL)));
    writes.put("add", () -> store.swap(ABSENT, null, Mutation.put(NEW, Entry.ETERNAL)));
    writes.put("cas that removes", () -> store.swap(KEY, seen, Mutation.remove()));
    writes.put("delete", () -> store.updateIfPresent(KEY, Mutation.remove()));
    writes.put("many", () -> store.putAll(List.of(new Put<>(KEY, NEW, Entry.ETERNAL))));
    writes.put("many cas", () -> store.swapAll(List.of(swap(KEY, seen))));
    return writes;
  }

  private void prepare() {
    cluster.mend();
    store.put(KEY, OLD, Entry.ETERNAL);
    store.updateIfPresent(ABSENT, Mutation.remove());
  }

  private StoreException failureOf(String write, Runnable alteration) {
    prepare();
    Entry<byte[]> seen = requireNonNull(store.get(KEY));
    Runnable call = requireNonNull(writes(seen).get(write));
    alteration.run();
    StoreException failure = failure(call);
    cluster.mend();
    return failure;
  }

  private Iterable<String> writeNames() {
    return writes(requireNonNull(store.get(KEY))).keySet();
  }

  @Test
  public void write_storedBehindAGenerationThatIsRefused_isOfUnknownOutcome() {
    for (String write : writeNames()) {
      StoreException failure = failureOf(write, this::refuseGenerations);

      assertThat(failure.outcomeUnknown()).as(write).isTrue();
      assertThat(failure).as(write).hasMessageContaining("may have been done");
    }
  }

  @Test
  public void write_notStoredBehindAGenerationThatIsRefused_isNotApplied() {
    Entry<byte[]> stale = requireNonNull(store.get(KEY));
    store.put(KEY, OLD, Entry.ETERNAL);
    refuseGenerations();

    assertThat(failure(() -> store.swap(KEY, stale, Mutation.remove())).outcomeUnknown()).isFalse();
    assertThat(failure(() -> store.swap(KEY, null, Mutation.put(NEW, 0))).outcomeUnknown())
        .isFalse();
    assertThat(failure(() -> store.swapAll(List.of(swap(KEY, stale)))).outcomeUnknown()).isFalse();
  }

  @Test
  public void write_errorThatIsNoRefusal_isOfUnknownOutcome() {
    for (String write : writeNames()) {
      StoreException failure = failureOf(write, () -> answerLastBy("Connection timed out"));

      assertThat(failure.outcomeUnknown()).as(write).isTrue();
      assertThat(failure).as(write).hasMessageContaining("Connection timed out");
    }
  }

  @Test
  public void write_serversOwnRefusal_isNotApplied() {
    for (String text :
        List.of(
            "out of memory storing object",
            "Out of memory during read",
            "object too large for cache")) {
      StoreException failure = failureOf("replace", () -> answerLastBy(text));

      assertThat(failure.outcomeUnknown()).isFalse();
      assertThat(failure).hasMessageContaining(text).hasMessageContaining("nothing was written");
    }
  }

  @Test
  public void read_refused_saysSoOfAReadAndThatNothingWasChanged() {
    refuseGenerations();
    for (Runnable read :
        List.<Runnable>of(() -> store.get(KEY), () -> store.getAll(List.of(KEY)))) {
      StoreException failure = failure(read);

      assertThat(failure.outcomeUnknown()).isFalse();
      assertThat(failure)
          .hasMessageContaining("cache 'error-replies'")
          .hasMessageContaining("a get")
          .hasMessageContaining(NO_MEMORY)
          .hasMessageNotContaining("may have been done");
    }
  }

  /** The index is full, and then the server is away: nobody knows whether the entry went again. */
  @Test
  public void creation_thatCanNeitherBeRecordedNorUndone_isOfUnknownOutcome() {
    store.get(ABSENT);
    cluster.alter(ErrorRepliesTest::withoutRoom);

    StoreException failure =
        failure(() -> store.swap(ABSENT, null, Mutation.put(NEW, Entry.ETERNAL)));

    cluster.mend();
    assertThat(store.get(ABSENT)).isNotNull();
    assertThat(failure.outcomeUnknown()).isTrue();
    assertThat(failure).hasMessageContaining("the entry was written");
  }

  /** The entry alone is written, and nothing is read. */
  private static List<Reply> withoutRoom(Pipeline packet, List<Reply> replies) {
    Reply refusal = error("out of memory storing object");
    boolean creates = replies.size() == 3;
    return creates
        ? with(replies, 1, reply -> refusal)
        : replies.stream().map(reply -> refusal).toList();
  }

  /** Refuses to record keys, and what is asked afterwards, if that begins so. */
  private void refuseRecords(String afterwards) {
    cluster.alter(
        (packet, replies) -> {
          String text = StandardCharsets.ISO_8859_1.decode(packet.toBuffer()).toString();
          if (text.startsWith("get ") && text.contains("append")) {
            return with(replies, 1, reply -> Reply.of(Reply.Status.NOT_STORED, reply.epoch()));
          } else if (text.contains("append")) {
            return with(replies, 1, reply -> error("out of memory storing object"));
          }
          return text.startsWith(afterwards)
              ? with(replies, 0, reply -> error(NO_MEMORY))
              : replies;
        });
  }

  @Test
  public void creation_notRecorded_isUndone() {
    refuseRecords("nothing");
    StoreException e = failure(() -> store.put(ABSENT, NEW, Entry.ETERNAL));
    cluster.mend();
    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(store.get(ABSENT)).isNull();
  }

  /** What failed took all of the call's time. */
  @Test
  public void creation_notRecordedInTime_isUndone() {
    StoreOptions hasty =
        new StoreOptions(
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            Duration.ZERO,
            2_048,
            1 << 20,
            StoreOptions.KeyIndex.KEPT);
    MemcachedStore other = open(hasty);
    assertThat(other.get(ABSENT)).isNull();
    long end = System.nanoTime() + hasty.requestTimeout().toNanos();
    cluster.alter(
        (packet, replies) -> {
          if (replies.size() == 3) {
            await().until(() -> System.nanoTime() > end);
            return with(replies, 1, reply -> Reply.of(Reply.Status.NOT_STORED, reply.epoch()));
          }
          return replies;
        });

    StoreException e = failure(() -> other.put(ABSENT, NEW, Entry.ETERNAL));

    cluster.mend();
    assertThat(e).hasMessageContaining("no time left");
    assertThat(store.get(ABSENT)).isNull();
  }
}
