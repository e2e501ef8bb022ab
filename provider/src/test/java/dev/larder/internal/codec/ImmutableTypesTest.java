package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.larder.codec.Samples;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.Test;

public final class ImmutableTypesTest {
  private final ImmutableTypes types = ImmutableTypes.of(List.of());

  record Pair(Object left, Object right) {}

  record Secret(byte[] bytes) {}

  static final class Declared {}

  /** A subclass may change. */
  static final class Counter extends BigInteger {
    private static final long serialVersionUID = 1L;

    Counter() {
      super("1");
    }
  }

  @Test
  public void isImmutable_valuesThatNeverChange_isTrue() {
    List<Object> values =
        List.of(
            "a",
            1,
            1L,
            'c',
            true,
            1.0,
            1.0f,
            (short) 1,
            (byte) 1,
            BigDecimal.ONE,
            BigInteger.ONE,
            new UUID(1, 2),
            Instant.EPOCH,
            ZoneId.of("Europe/Paris"),
            ZoneId.of("UTC"),
            DayOfWeek.MONDAY,
            Samples.Colour.GREEN,
            URI.create("a:b"),
            Locale.ROOT,
            List.of(),
            List.of("a"),
            List.of(1, 2, 3),
            Set.of(),
            Set.of("a"),
            Set.of(1, 2),
            Map.of(),
            Map.of("a", 1),
            Map.of(1, 2, 3, 4),
            Optional.empty(),
            Optional.of("a"),
            Collections.emptyList(),
            new Pair("a", null),
            new Pair(List.of(1), new Pair(1, 2)));
    assertThat(values).allMatch(types::isImmutable);
  }

  @Test
  public void isImmutable_otherValuesOfTheJdk_isTrue() {
    List<Object> values =
        List.of(
            Path.of("a"),
            StandardCharsets.UTF_8,
            InetAddress.getLoopbackAddress(),
            OptionalInt.of(1),
            Pattern.compile("a"));
    assertThat(values).allMatch(types::isImmutable);
  }

  @Test
  public void isImmutable_valuesThatMayChange_isFalse() {
    List<Object> values =
        List.of(
            new Date(),
            new byte[0],
            new ArrayList<>(),
            List.of(new Date()),
            Set.of(new Date()),
            Map.of("a", new Date()),
            Map.of(new Date(), 1),
            Optional.of(new Date()),
            new Pair("a", new Date()),
            new Pair(List.of(new Pair(1, new ArrayList<>())), 1),
            new Secret(new byte[1]),
            new Counter(),
            Collections.unmodifiableList(List.of(1)),
            new StringBuilder(),
            new Object(),
            Clock.systemUTC(),
            new Declared());
    assertThat(values).noneMatch(types::isImmutable);
  }

  @Test
  public void isImmutable_declaredTypes_byExactClass() {
    ImmutableTypes declaring = ImmutableTypes.of(Set.of(Declared.class, Secret.class));
    assertThat(declaring.isImmutable(new Declared())).isTrue();
    assertThat(declaring.isImmutable(new Secret(new byte[1]))).isTrue();
    assertThat(declaring.isImmutable(List.of(new Declared(), new Pair(1, new Declared()))))
        .isTrue();
    assertThat(declaring.isImmutable(new Counter())).isFalse();
  }

  @Test
  public void isImmutable_nestedTooDeep_isFalseAndNeverOverflows() {
    Object deep = "a";
    for (int i = 0; i < 100_000; i++) {
      deep = new Pair(deep, 1);
    }
    assertThat(types.isImmutable(deep)).isFalse();
  }

  @Test
  public void isImmutable_sharedManyTimes_isDecidedInBoundedTime() {
    Object wide = "a";
    for (int i = 0; i < 15; i++) {
      wide = List.of(wide, wide, wide, wide, wide, wide, wide, wide);
    }
    assertThat(types.isImmutable(wide)).isFalse();
  }

  @Test
  public void isImmutable_ofPlainValues_allocatesNothing() {
    Object[] values = {"a", 1, 5L, Instant.EPOCH, DayOfWeek.MONDAY};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean all = true;
    for (int i = 0; i < 1_000; i++) {
      all &= types.isImmutable(values[i % values.length]);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      all &= types.isImmutable(values[i % values.length]);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    assertThat(all).isTrue();
  }
}
