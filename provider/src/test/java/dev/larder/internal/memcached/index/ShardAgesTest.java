package dev.larder.internal.memcached.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.Shards.Shard;
import dev.larder.store.CacheId;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public final class ShardAgesTest {
  private static final long GRACE_NANOS = 10;
  private static final byte[] RECORDS = {1, 2, 3};
  private static final ItemNames NAMES = new ItemNames(new CacheId("ages", "ages"));

  private final AtomicLong nanos = new AtomicLong();
  private final ShardAges ages = new ShardAges(GRACE_NANOS, nanos::get);
  private final Generation generation = Generation.fresh(NAMES);
  private final Node node = node();

  private static Node node() {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, arguments) ->
                method.getName().equals("hashCode") ? (Object) 1 : proxy == arguments[0]);
  }

  private int oldBytes(Generation of, Shard shard, long atNanos) {
    return ages.oldBytes(node, of, shard, RECORDS, atNanos);
  }

  @Test
  public void oldBytes_everyShardOfALargeIndex_isRemembered() {
    int count = Shards.count(5);
    for (int number = 0; number < count; number++) {
      assertThat(oldBytes(generation, new Shard(5, number), 0)).isZero();
    }
    nanos.set(GRACE_NANOS);
    for (int number = 0; number < count; number++) {
      assertThat(oldBytes(generation, new Shard(5, number), GRACE_NANOS)).isEqualTo(3);
    }
  }

  @Test
  public void oldBytes_entryLookedUpBeforeTheRecordWasOld_isNotOld() {
    Shard shard = new Shard(0, 0);
    assertThat(oldBytes(generation, shard, 0)).isZero();
    nanos.set(2 * GRACE_NANOS);
    assertThat(oldBytes(generation, shard, GRACE_NANOS - 1)).isZero();
    assertThat(oldBytes(generation, shard, GRACE_NANOS)).isEqualTo(3);
  }

  @Test
  public void oldBytes_anotherGeneration_beginsAnew() {
    Shard shard = new Shard(0, 0);
    assertThat(oldBytes(generation, shard, 0)).isZero();
    nanos.set(GRACE_NANOS);
    Generation next = Generation.fresh(NAMES);
    assertThat(oldBytes(next, shard, GRACE_NANOS)).isZero();
    assertThat(oldBytes(generation, shard, GRACE_NANOS)).as("forgotten").isZero();
  }
}
