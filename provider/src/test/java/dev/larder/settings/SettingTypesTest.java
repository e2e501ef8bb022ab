package dev.larder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Of each type: texts with their values, which are written back as equal ones, and refused texts.
 */
@RunWith(Parameterized.class)
public final class SettingTypesTest {
  private enum Fruit {
    APPLE,
    BLOOD_ORANGE
  }

  @Parameter public SettingType<Object> type;

  @Parameter(1)
  public List<String> texts;

  @Parameter(2)
  public Object value;

  private static final String REFUSED = "refused";

  @Parameters(name = "{0} {1}")
  public static Iterable<Object[]> rows() {
    return Stream.of(words(), numbers(), classes()).flatMap(List::stream).toList();
  }

  private static List<Object[]> words() {
    return List.of(
        row(SettingTypes.TEXT, "x y", "x y"),
        row(SettingTypes.TEXT, " ", REFUSED),
        row(SettingTypes.SECRET, "s", Secret.of("s")),
        row(SettingTypes.SECRET, "", REFUSED),
        row(SettingTypes.BOOLEAN, "true", true),
        row(SettingTypes.BOOLEAN, "false", false),
        row(SettingTypes.BOOLEAN, "TRUE", REFUSED),
        row(SettingTypes.oneOf(Fruit.class), "blood-orange", Fruit.BLOOD_ORANGE),
        row(SettingTypes.oneOf(Fruit.class), "BLOOD_ORANGE", REFUSED),
        row(SettingTypes.oneOf("a", "b"), "b", "b"),
        row(SettingTypes.oneOf("a", "b"), "c", REFUSED),
        new Object[] {SettingTypes.TEXTS, List.of("a", "b"), List.of("a", "b")},
        new Object[] {SettingTypes.TEXTS, List.of(), List.of()},
        new Object[] {SettingTypes.TEXTS, List.of("a", ""), REFUSED},
        new Object[] {SettingTypes.TEXT, List.of("a", "b"), REFUSED});
  }

  private static List<Object[]> numbers() {
    return List.of(
        row(SettingTypes.integer(1, 3), "1", 1),
        row(SettingTypes.integer(1, 3), "3", 3),
        row(SettingTypes.integer(1, 3), "0", REFUSED),
        row(SettingTypes.integer(1, 3), "4", REFUSED),
        row(SettingTypes.integer(1, Integer.MAX_VALUE), "2147483648", REFUSED),
        row(SettingTypes.integer(1, 3), "1.0", REFUSED),
        row(SettingTypes.longInteger(0, Long.MAX_VALUE), "9223372036854775807", Long.MAX_VALUE),
        row(SettingTypes.longInteger(0, Long.MAX_VALUE), "-1", REFUSED),
        row(SettingTypes.POSITIVE_DURATION, "PT2S", Duration.ofSeconds(2)),
        row(SettingTypes.POSITIVE_DURATION, "PT0.001S", Duration.ofMillis(1)),
        row(SettingTypes.POSITIVE_DURATION, "PT0.0009S", REFUSED),
        row(SettingTypes.POSITIVE_DURATION, "P36500D", Duration.ofDays(36_500)),
        row(SettingTypes.POSITIVE_DURATION, "P36501D", REFUSED),
        row(SettingTypes.POSITIVE_DURATION, "2", REFUSED),
        row(SettingTypes.DURATION, "PT0S", Duration.ZERO),
        row(SettingTypes.DURATION, "PT-1S", REFUSED),
        row(SettingTypes.SIZE_BYTES, "1", 1L),
        row(SettingTypes.SIZE_BYTES, "64KiB", 65_536L),
        row(SettingTypes.SIZE_BYTES, "2 MiB", 2_097_152L),
        row(SettingTypes.SIZE_BYTES, "3GiB", 3_221_225_472L),
        row(SettingTypes.SIZE_BYTES, "0", REFUSED),
        row(SettingTypes.SIZE_BYTES, "1MB", REFUSED),
        row(SettingTypes.SIZE_BYTES, "999999999999999999GiB", REFUSED));
  }

  private static List<Object[]> classes() {
    return List.of(
        row(SettingTypes.CLASS, "java.lang.String", String.class),
        row(SettingTypes.CLASS, "java.lang.Sting", REFUSED),
        row(SettingTypes.CLASS, "int", int.class),
        row(
            SettingTypes.classExtending(List.class),
            "java.util.ArrayList",
            java.util.ArrayList.class),
        row(SettingTypes.classExtending(List.class), "java.util.AbstractList", REFUSED),
        row(SettingTypes.classExtending(List.class), "java.util.List", REFUSED),
        row(SettingTypes.classExtending(List.class), "java.util.HashMap", REFUSED),
        row(SettingTypes.classExtending(Number.class), "java.lang.Integer", REFUSED),
        new Object[] {
          SettingTypes.CLASSES,
          List.of("java.lang.Long", "java.util.Date"),
          List.of(Long.class, java.util.Date.class)
        });
  }

  private static Object[] row(SettingType<?> type, String text, Object value) {
    return new Object[] {type, List.of(text), value};
  }

  @Test
  public void parse_text_isTheValueAndBackOrRefusedWithoutEcho() {
    ClassLoader classLoader = getClass().getClassLoader();
    if (value.equals(REFUSED)) {
      assertThatThrownBy(() -> type.parse(texts, classLoader))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected ")
          .hasMessageNotContaining(texts.toString())
          .hasNoCause();
    } else {
      assertThat(type.parse(texts, classLoader)).isEqualTo(value);
      assertThat(type.parse(type.write(value), classLoader)).isEqualTo(value);
    }
  }
}
