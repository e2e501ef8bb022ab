package dev.larder.internal.memcached.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.store.CacheId;
import java.util.Arrays;
import org.junit.Test;

/** What a reader finds in an entry's array is its value. */
public final class MemcachedEntryTest {
  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {2, 3, 4};

  private final ItemNames names = new ItemNames(new CacheId("tests", "entries"));
  private final Generation generation = Generation.fresh(names);
  private final byte[] bytes = new Frame(5, 6, KEY, VALUE).encode();
  private final Value item = new Value(bytes, 7, 8);
  private final Frame frame = Frame.decode(bytes);

  private static byte[] slice(MemcachedEntry entry) {
    int end = entry.offset() + entry.length();
    return Arrays.copyOfRange(entry.array(), entry.offset(), end);
  }

  @Test
  public void array_plainValue_isTheItems() {
    MemcachedEntry entry = MemcachedEntry.of(generation, item, frame, null, null);

    assertThat(entry.array()).isSameAs(bytes);
    assertThat(slice(entry)).isEqualTo(VALUE);
    assertThat(entry.value()).isEqualTo(VALUE);
  }

  @Test
  public void array_valueMadeOfTheItem_isThatValue() {
    byte[] whole = {9, 9};
    MemcachedEntry entry = MemcachedEntry.of(generation, item, frame, whole, null);

    assertThat(slice(entry)).isEqualTo(whole);
    assertThat(entry.value()).isEqualTo(whole);
    assertThat(entry.expiresAtMillis()).isEqualTo(6);
  }
}
