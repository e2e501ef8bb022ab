package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** By value, a mutable object is copied once in and once out; an immutable object is shared. */
@RunWith(Parameterized.class)
@SuppressWarnings("JavaUtilDate") // a key that its user may change
public final class ByValueTest {
  @Rule public final CacheFixture caches;
  private LarderCache<Object, Object> cache;

  public ByValueTest(CacheVariant variant) {
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static Collection<CacheVariant> variants() {
    return List.of(CacheVariant.UNBOUNDED, CacheVariant.BOUNDED);
  }

  @Before
  public void createCache() {
    Counted.reset();
    cache = caches.create("values", LarderConfiguration.of(Object.class, Object.class));
  }

  /** Counts how often it is copied in and out. */
  static final class Counted implements Serializable {
    private static final long serialVersionUID = 1L;
    private static int written;
    private static int read;

    private int number;

    Counted(int number) {
      this.number = number;
    }

    static void reset() {
      written = 0;
      read = 0;
    }

    static void assertCopied(int in, int out) {
      assertThat(List.of(written, read)).as("copied in and out").isEqualTo(List.of(in, out));
      reset();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      written++;
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      read++;
      in.defaultReadObject();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Counted other && other.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private record Point(int x, BigDecimal y) {}

  // ---- values

  @Test
  public void immutableValues_areTheVerySameObjects() {
    List<Object> immutable =
        List.of(
            new String("text"),
            12_345_678,
            1L << 40,
            new BigDecimal("1.5"),
            UUID.randomUUID(),
            Instant.now(),
            TimeUnit.DAYS,
            new Point(1, BigDecimal.ONE),
            List.of("a", "b"),
            Map.of("a", 1),
            Set.of(1, 2, 3));
    for (Object value : immutable) {
      cache.put(1, value);
      assertThat(cache.get(1)).isSameAs(value);
      assertThat(cache.iterator().next().getValue()).isSameAs(value);
      assertThat(cache.getAndRemove(1)).isSameAs(value);
    }
  }

  @Test
  public void mutableValues_areCopiedInOnceAndOutOnce() {
    cache.put(1, new Counted(1));
    Counted.assertCopied(1, 0);
    cache.put(1, new Counted(1)); // nobody looks at the old one
    Counted.assertCopied(1, 0);
    assertThat(cache.get(1)).isEqualTo(new Counted(1));
    Counted.assertCopied(0, 1);
    assertThat(cache.getAll(Set.of(1))).hasSize(1);
    Counted.assertCopied(0, 1);
    assertThat(cache.iterator().next().getValue()).isNotNull();
    Counted.assertCopied(0, 1);
    cache.putAll(Map.of(1, new Counted(1), 2, new Counted(2)));
    Counted.assertCopied(2, 0);
    assertThat(cache.containsKey(1)).isTrue();
    Counted.assertCopied(0, 0);
  }

  @Test
  public void mutableValues_inConditionalCalls_areCopiedInOnceAndOutOnce() {
    cache.put(1, new Counted(1));
    Counted.reset();
    assertThat(cache.getAndPut(1, new Counted(2))).isEqualTo(new Counted(1));
    Counted.assertCopied(1, 1);
    assertThat(cache.replace(1, new Counted(2), new Counted(3))).isTrue();
    Counted.assertCopied(1, 1);
    assertThat(cache.<Object>invoke(1, (entry, arguments) -> entry.getValue()))
        .isEqualTo(new Counted(3));
    Counted.assertCopied(0, 1);
    assertThat(cache.getAndRemove(1)).isEqualTo(new Counted(3));
    Counted.assertCopied(0, 1);
    assertThat(cache.putIfAbsent(1, new Counted(4))).isTrue();
    Counted.assertCopied(1, 0);
    assertThat(cache.remove(1)).isTrue();
    Counted.assertCopied(0, 0);
  }

  @Test
  public void mutableValues_changedByTheUser_stayAsTheyWere() {
    List<String> mine = new ArrayList<>(List.of("a"));
    cache.put(1, mine);
    mine.add("b");
    assertThat(cache.get(1)).isEqualTo(List.of("a"));
    @SuppressWarnings("unchecked") // what was put
    List<String> copy = (List<String>) cache.get(1);
    copy.add("c");
    assertThat(cache.get(1)).isEqualTo(List.of("a")).isNotSameAs(copy);
  }

  /** An immutable holder of what can change is no more immutable than that. */
  @Test
  public void immutableHolders_ofMutableValues_areCopied() {
    List<Object> holder = List.of(new Date(1));
    cache.put(1, holder);
    ((Date) holder.get(0)).setTime(2);
    assertThat(cache.get(1)).isEqualTo(List.of(new Date(1)));
  }

  // ---- keys

  @Test
  public void mutableKeys_changedByTheUser_stayAsTheyWere() {
    Date key = new Date(1);
    cache.put(key, "one");
    key.setTime(2);
    assertThat(cache.get(new Date(1))).isEqualTo("one");
    assertThat(cache.get(new Date(2))).isNull();
    for (Cache.Entry<Object, Object> entry : cache) {
      ((Date) entry.getKey()).setTime(3);
    }
    assertThat(cache.get(new Date(1))).isEqualTo("one");
    cache.forEach(entry -> assertThat(entry.getKey()).isEqualTo(new Date(1)));
  }

  @Test
  public void mutableKeys_ofEveryWayIn_areCopied() {
    Date key = new Date(1);
    cache.putIfAbsent(key, 1);
    key.setTime(2);
    cache.getAndPut(key, 2);
    key.setTime(3);
    cache.putAll(Map.of(key, 3));
    key.setTime(4);
    cache.invoke(
        key,
        (entry, arguments) -> {
          entry.setValue(4);
          return null;
        });
    key.setTime(5);
    for (int i = 1; i <= 4; i++) {
      assertThat(cache.get(new Date(i))).isEqualTo(i);
    }
    assertThat(cache.get(key)).isNull();
  }

  @Test
  public void mutableKeys_areCopiedOnCreationAlone() {
    cache.put(new Counted(7), "a");
    Counted.assertCopied(1, 1); // sealed and opened: another object
    cache.put(new Counted(7), "b");
    assertThat(cache.get(new Counted(7))).isEqualTo("b");
    assertThat(cache.remove(new Counted(7))).isTrue();
    Counted.assertCopied(0, 0);
  }

  // ---- by reference

  @Test
  public void byReference_keysAndValuesAreTheUsersOwn() {
    LarderCache<Object, Object> shared =
        caches.create(
            "references", LarderConfiguration.of(Object.class, Object.class).storeByReference());
    Date key = new Date(1);
    Counted value = new Counted(1);
    shared.put(key, value);
    assertThat(shared.get(new Date(1))).isSameAs(value);
    assertThat(shared.iterator().next().getKey()).isSameAs(key);
    assertThat(shared.iterator().next().getValue()).isSameAs(value);
    Object notSerializable = new Object();
    shared.put(2, notSerializable);
    assertThat(shared.getAndRemove(2)).isSameAs(notSerializable);
    Counted.assertCopied(0, 0);
  }
}
