package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.codec.Frame.Form;
import dev.larder.servers.Servers;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** No bytes that somebody planted on a server do more than to be a miss, which is counted. */
public final class HostileBytesTest {
  private static final String CACHE = "hostile-bytes";
  private static final StoreKey KEY = Fixture.key(1);
  private static final long MOST_ALLOCATED = 40L << 20;

  private Fixture fixture;
  private MemcachedStore store;

  @Before
  public void open() {
    fixture = new Fixture(Servers.memcached().subList(0, 1));
    store = fixture.open(CACHE);
    store.put(KEY, new byte[] {7}, Entry.ETERNAL);
  }

  @After
  public void close() {
    store.destroy();
    fixture.close();
  }

  private void assertMiss(byte[] planted) {
    long before = store.faults().get("unreadableItems") + store.faults().get("lostValueParts");
    fixture.plant(CACHE, KEY, planted);
    Entry<byte[]> entry = requireNonNull(store.get(KEY));
    assertThat(entry.isForeign()).isTrue();
    assertThat(store.faults().get("unreadableItems") + store.faults().get("lostValueParts"))
        .isEqualTo(before + 1);
  }

  private byte[] genuine() {
    store.put(KEY, "a value of some length".getBytes(US_ASCII), 4_000_000_000_000L);
    return requireNonNull(fixture.item(CACHE, KEY)).data();
  }

  @Test
  public void get_anyBitChanged_isAMiss() {
    byte[] genuine = genuine();
    for (int at = 0; at < genuine.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] mutated = genuine.clone();
        mutated[at] ^= (byte) (1 << bit);
        assertMiss(mutated);
      }
    }
  }

  @Test
  public void get_cutOrExtended_isAMiss() {
    byte[] genuine = genuine();
    for (int length = 0; length < genuine.length; length++) {
      assertMiss(Arrays.copyOf(genuine, length));
    }
    assertMiss(Arrays.copyOf(genuine, genuine.length + 1));
  }

  @Test
  public void get_noise_isAMiss() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 2 && random.nextBoolean()) {
        noise[0] = (byte) 0xC4; // it looks like one of ours
        noise[1] = 1;
      }
      assertMiss(noise);
    }
  }

  /** Right checksums: somebody took pains. */
  @Test
  public void get_craftedForms_areMisses() {
    List<byte[]> payloads = new ArrayList<>();
    payloads.add(new byte[0]);
    for (int length : new int[] {-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24}) {
      payloads.add(ByteBuffer.allocate(4).putInt(length).array());
      payloads.add(ByteBuffer.allocate(40).putInt(length).array());
      for (int count : new int[] {-1, 0, 1, 2, 65_536, Integer.MAX_VALUE}) {
        payloads.add(
            ByteBuffer.allocate(20).putLong(1).putInt(count).putInt(length).putInt(0).array());
      }
    }
    for (byte[] payload : payloads) {
      for (Form form : List.of(Form.DEFLATED, Form.SPLIT, Form.SPLIT_DEFLATED)) {
        long before = allocatedBytes();
        assertMiss(new Frame(1, Entry.ETERNAL, KEY.bytes(), payload, form).encode());
        assertThat(allocatedBytes() - before).isLessThan(MOST_ALLOCATED);
      }
    }
  }

  @Test
  public void get_anotherKeysEntry_isAMissAndMayBeReplaced() {
    assertMiss(new Frame(1, Entry.ETERNAL, Fixture.key(2).bytes(), new byte[] {1}).encode());
    assertThat(store.swap(KEY, null, Mutation.put(new byte[] {2}, Entry.ETERNAL))).isFalse();
    Entry<byte[]> foreign = requireNonNull(store.get(KEY));
    assertThat(store.swap(KEY, foreign, Mutation.put(new byte[] {2}, Entry.ETERNAL))).isTrue();
    assertThat(requireNonNull(store.get(KEY)).value()).containsExactly(2);
    fixture.plant(CACHE, KEY, new byte[] {1, 2, 3});
    assertThat(store.scan().hasNext()).isFalse();
    assertThat(store.swap(KEY, requireNonNull(store.get(KEY)), Mutation.remove())).isTrue();
    assertThat(store.get(KEY)).isNull();
  }

  // ---- bombs

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Returns zeros, deflated, behind a length that may be a lie. */
  private static byte[] bomb(int zeros, int declared) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(4).putInt(declared).array());
    byte[] chunk = new byte[1 << 20];
    byte[] buffer = new byte[1 << 16];
    for (int done = 0; done < zeros; done += chunk.length) {
      deflater.setInput(chunk, 0, Math.min(chunk.length, zeros - done));
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        out.write(buffer, 0, n);
      }
    }
    deflater.finish();
    for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
      out.write(buffer, 0, n);
    }
    deflater.end();
    return out.toByteArray();
  }

  @Test
  public void get_bombOf900Megabytes_isAMissThatAllocatesLittle() {
    int zeros = 940 << 20;
    byte[] bytes = bomb(zeros, zeros);
    assertThat(bytes.length).isBetween(900_000, 1_000_000);
    for (int declared : new int[] {zeros, 0, 1, 1 << 20, 16 << 20, Integer.MAX_VALUE, -1}) {
      ByteBuffer.wrap(bytes).putInt(declared);
      byte[] planted = new Frame(1, Entry.ETERNAL, KEY.bytes(), bytes, Form.DEFLATED).encode();
      fixture.plant(CACHE, KEY, planted);
      long before = allocatedBytes();
      assertThat(requireNonNull(store.get(KEY)).isForeign()).isTrue();
      assertThat(allocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }
    assertThat(store.faults().get("unreadableItems")).isEqualTo(7);
  }

  // ---- serialized objects

  /** Tells whether it was deserialized. */
  public static final class Canary implements Serializable {
    private static final long serialVersionUID = 1L;
    static boolean sings;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      sings = true;
      in.defaultReadObject();
    }
  }

  @Test
  public void get_serializedObject_isAMissAndNotRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(new Canary());
    }
    assertMiss(out.toByteArray());
    fixture.plant(
        CACHE,
        KEY,
        new Frame(1, Entry.ETERNAL, KEY.bytes(), out.toByteArray(), Form.DEFLATED).encode());
    assertThat(requireNonNull(store.get(KEY)).isForeign()).isTrue();
    assertThat(Canary.sings).isFalse();
  }
}
