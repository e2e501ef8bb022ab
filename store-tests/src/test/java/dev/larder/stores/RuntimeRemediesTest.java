package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyManglers;
import dev.larder.region.Region;
import dev.larder.testing.CacheFixture;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Remedies that messages tell at run time, tried on every store. */
@RunWith(Parameterized.class)
public final class RuntimeRemediesTest { // C9
  @Rule public final CacheFixture caches;
  private final StoreVariant store;

  public RuntimeRemediesTest(StoreVariant store) {
    this.caches = store.fixture();
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  /** A class of an application, which no setting names. */
  static final class Order implements Serializable {
    private static final long serialVersionUID = 1L;
    final int number;

    Order(int number) {
      this.number = number;
    }
  }

  /** A class that cannot be kept as bytes. */
  static final class Unserializable {
    final int number;

    Unserializable(int number) {
      this.number = number;
    }
  }

  private LarderCache<String, Object> create(
      String name, LarderConfiguration<String, Object> with) {
    return caches.create(name, with.types(String.class, Object.class));
  }

  private static String refusal(Runnable call) {
    CacheException refusal = catchThrowableOfType(CacheException.class, call::run);
    return (refusal == null) ? "" : String.valueOf(refusal.getMessage());
  }

  @Test
  public void put_classThatIsNotAllowed_allowedAsTheMessageSays_isStored() {
    LarderCache<String, Object> cache = create("orders", new LarderConfiguration<>());
    String message = refusal(() -> cache.put("k", new Order(7)));
    if (store == StoreVariant.MEMORY) {
      assertThat(message).isEmpty();
      return;
    }
    assertThat(message).contains("codec.allow").doesNotContain("immutable-types", "reference");
    Matcher named = Pattern.compile("dev\\.larder\\.stores\\.[\\w.$]*Order").matcher(message);
    assertThat(named.find()).as(message).isTrue();
    LarderCache<String, Object> mended =
        create("mended", new LarderConfiguration<String, Object>().codecAllow(named.group()));
    mended.put("k", new Order(7));
    assertThat(mended.get("k")).isInstanceOf(Order.class);
  }

  @Test
  public void put_classThatCannotBeKept_remediesAreOfThisStore() {
    LarderCache<String, Object> cache = create("others", new LarderConfiguration<>());
    String message = refusal(() -> cache.put("k", new Unserializable(7)));
    assertThat(message).isNotEmpty();
    if (store != StoreVariant.MEMORY) {
      assertThat(message).doesNotContain("immutable-types", "by reference");
      return;
    }
    assertThat(message).contains("immutable-types", "by reference");
    LarderCache<String, Object> immutable =
        create(
            "immutable",
            new LarderConfiguration<String, Object>().immutableTypes(Unserializable.class));
    immutable.put("k", new Unserializable(7));
    assertThat(immutable.get("k")).isInstanceOf(Unserializable.class);
    LarderCache<String, Object> byReference =
        create("reference", new LarderConfiguration<String, Object>().storeByReference());
    byReference.put("k", new Unserializable(7));
    assertThat(byReference.get("k")).isInstanceOf(Unserializable.class);
  }

  @Test
  public void changeKeyMangler_withoutOne_settingOfTheMessage_makesItPossible() {
    LarderConfiguration<String, String> plain = LarderConfiguration.of(String.class, String.class);
    Region<String, String> region =
        caches.manager().createRegion("plain", plain.keyMangler("none"));
    assertThatThrownBy(() -> region.changeKeyMangler(KeyManglers.sha256()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("key-mangler");
    Region<String, String> mended =
        caches
            .manager()
            .createRegion(
                "mended",
                LarderConfiguration.of(String.class, String.class).keyMangler("identity"));
    mended.changeKeyMangler(KeyManglers.sha256());
    assertThat(mended.get("k").isPresent()).isFalse();
  }
}
