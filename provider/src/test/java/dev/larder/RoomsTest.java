package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * {@code docs/architecture.md} has a row for each room, and names the rooms that it knows: those
 * and no others, so that the page is true in both directions.
 */
@RunWith(Parameterized.class)
public final class RoomsTest {
  private static final int MAX_TYPES = 25;
  private static final Set<String> COHERENT = Set.of("internal.codec");

  private static final Map<String, Set<String>> ACTUAL = Rooms.actual();

  @Parameters(name = "{0}")
  public static Iterable<String> rooms() {
    Map<String, Set<String>> all = new TreeMap<>(Rooms.documented());
    all.putAll(ACTUAL);
    return all.keySet();
  }

  private final String room;

  public RoomsTest(String room) {
    this.room = room;
  }

  @Test
  public void room_knowsTheRoomsOfItsRow() {
    assertThat(ACTUAL.get(room)).isEqualTo(Rooms.documented().get(room));
  }

  @Test
  public void room_isOnNoCircle() {
    assertThat(Rooms.isOnCircle(room, ACTUAL)).isFalse();
  }

  @Test
  public void room_hasFewTypes() {
    long types =
        Rooms.CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && Rooms.of(type).equals(room))
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .count();
    assertThat(types <= MAX_TYPES || COHERENT.contains(room)).as("%d types", types).isTrue();
  }

  /** The check of circles can fail. */
  @Test
  public void isOnCircle_ofArrowsThatComeBack_isTrue() {
    assertThat(Rooms.isOnCircle("a", Rooms.arrows("a > b", "b > c d", "c > a"))).isTrue();
    assertThat(Rooms.isOnCircle("a", Rooms.arrows("a > b", "b > c d", "c > b"))).isFalse();
  }
}
