package dev.larder.internal.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.After;
import org.junit.Test;

/**
 * What an entry takes on its server, by the server's own count; docs/memcached.md says the same.
 */
public final class SizeTest {
  private static final int ENTRIES = 2_000;
  private static final int VALUE_BYTES = 100;
  private static final int KEY_BYTES = Integer.BYTES;

  private final MemcachedServer server = MemcachedServer.start();
  private final Fixture fixture = new Fixture(List.of(server.address()));

  @After
  public void close() {
    fixture.close();
    server.close();
  }

  private double bytesBeside(MemcachedStore store, long expiresAtMillis) {
    store.get(Fixture.key(0)); // the generation and the index are there
    long before = server.counts().get("bytes");
    for (int i = 0; i < ENTRIES; i++) {
      store.put(Fixture.key(i), new byte[VALUE_BYTES], expiresAtMillis);
    }
    double each = (server.counts().get("bytes") - before) / (double) ENTRIES;
    return each - VALUE_BYTES - KEY_BYTES;
  }

  @Test
  public void entry_besideKeyAndValue_takesWhatThePageSays() {
    StoreOptions withoutIndex = Fixture.withoutIndex(Fixture.OPTIONS);
    long inADay = Instant.now().plusSeconds(86_400).toEpochMilli();

    double plain = bytesBeside(fixture.open("plain", withoutIndex), Entry.ETERNAL);
    double expiring = bytesBeside(fixture.open("expiring", withoutIndex), inADay);
    double recorded = bytesBeside(fixture.open("recorded"), inADay);

    assertThat(plain).isBetween(120.0, 140.0);
    assertThat(expiring).isBetween(plain + 1, 140.0);
    assertThat(recorded - expiring).isBetween(15.9, 17.0);
  }
}
