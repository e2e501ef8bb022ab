package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.larder.testing.internal.Leak;
import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.Packages;
import dev.larder.testing.leaks.samples.HandMade;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import dev.larder.testing.leaks.samples.Unready;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Test;

/** What a search reaches, what it leaves alone, and whom it asks. */
public final class MockSearchTest {
  private static final DanglingMocks IN_SAMPLES = new DanglingMocks().in(MockText.SAMPLES);

  @After
  public void putBack() {
    Shop.restore();
  }

  private static List<String> places(DanglingMocks rule) {
    return rule.check().source().find(MockSearchTest.class).stream().map(Leak::place).toList();
  }

  @Test
  public void search_classThatIsNotInitialized_isLeftSo() throws Exception {
    int before = Unready.INITIALIZED.get();
    Class.forName(Unready.class.getName() + "$Lazy", false, Unready.class.getClassLoader());
    assertThat(places(IN_SAMPLES)).isEmpty();
    assertThat(Unready.INITIALIZED).hasValue(before);
  }

  @Test
  public void search_classWhoseInitializerFailed_isPassedOver() {
    assertThatThrownBy(() -> Unready.Broken.FIELD.toString()).isInstanceOf(LinkageError.class);
    int after = Unready.INITIALIZED.get();
    Shop.mailer = mock(Mailer.class);
    assertThat(places(IN_SAMPLES)).containsExactly(MockText.SAMPLES + ".Shop.mailer");
    assertThat(Unready.INITIALIZED).hasValue(after);
  }

  @Test
  public void search_objectWhoseMethodsThrow_isNotAsked() {
    Object hostile = Unready.Hostile.FIELD;
    Shop.CUSTOMERS.add(hostile);
    Shop.CUSTOMERS.add(mock(Mailer.class));
    assertThat(places(IN_SAMPLES)).containsExactly(MockText.SAMPLES + ".Shop.CUSTOMERS[1]");
  }

  @Test
  public void search_arraysCollectionsMapsAndReferences_areLookedInto() {
    Object[] holders = {
      new Object[] {mock(Mailer.class)},
      Map.of("key", mock(Mailer.class)),
      Optional.of(mock(Mailer.class)),
      new AtomicReference<>(mock(Mailer.class))
    };
    Shop.CUSTOMERS.addAll(List.of(holders));
    String list = MockText.SAMPLES + ".Shop.CUSTOMERS";
    assertThat(places(IN_SAMPLES.depth(3)))
        .containsExactly(list + "[0][0]", list + "[1][1]", list + "[2][0]", list + "[3][0]");
  }

  @Test
  public void search_ringOfObjects_ends() {
    Shop.DEPARTMENT.next = Shop.DEPARTMENT;
    Shop.DEPARTMENT.mailer = mock(Mailer.class);
    assertThat(places(IN_SAMPLES.depth(100)))
        .containsExactly(MockText.SAMPLES + ".Shop.DEPARTMENT.mailer");
  }

  @Test
  public void search_otherPackages_areNotLookedAt() {
    Shop.mailer = mock(Mailer.class);
    assertThat(places(new DanglingMocks().in("dev.larder.testing.leaks.sample"))).isEmpty();
    assertThat(places(new DanglingMocks().in("org.acme", "dev.larder.testing"))).hasSize(1);
  }

  @Test
  public void search_noPackagesNamed_looksAtTheProject() {
    Shop.mailer = mock(Mailer.class);
    assertThat(places(new DanglingMocks())).containsExactly(MockText.SAMPLES + ".Shop.mailer");
    assertThat(Packages.around(MockSearchTest.class))
        .isEqualTo(new Packages(List.of("dev.larder")));
  }

  @Test
  public void ignoring_placeOrBeginning_isPassedOver() {
    Shop.mailer = mock(Mailer.class);
    LeakCheck check = IN_SAMPLES.strict().ignoring(MockText.SAMPLES + ".Shop.ma*").check();
    check.beforeClass(MockSearchTest.class);
    assertThat(check.after(MockSearchTest.class, "test")).isNull();
    LeakCheck other = IN_SAMPLES.strict().ignoring(MockText.SAMPLES + ".Shop.ma").check();
    other.beforeClass(MockSearchTest.class);
    assertThat(other.after(MockSearchTest.class, "test")).isNotNull();
  }

  @Test
  public void detecting_anotherLibrary_findsItsMocks() {
    DanglingMocks rule = IN_SAMPLES.detecting(new HandMade.Detector());
    Shop.mailer = new HandMade();
    assertThat(places(IN_SAMPLES)).isEmpty();
    assertThat(rule.check().source().find(MockSearchTest.class))
        .extracting(Leak::toString)
        .containsExactly(
            MockText.leak("mailer", "stub 'by hand' of " + MockText.SAMPLES + ".Shop$Mailer"));
  }
}
