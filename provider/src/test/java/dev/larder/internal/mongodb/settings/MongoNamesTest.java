package dev.larder.internal.mongodb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.settings.SettingType;
import dev.larder.store.CacheId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.Test;

/** Names of collections: one for each pair of namespace and cache, and each allowed. */
public final class MongoNamesTest {
  private static final int PAIRS = 100_000;

  /** Parts that names are joined of, chosen to be confused with each other. */
  private static final List<String> PARTS =
      List.of(
          ".",
          "..",
          "$",
          "\0",
          "~",
          ":",
          "/",
          "_",
          "-",
          "system.",
          "larder.",
          "a",
          "A",
          "eu",
          "é",
          "e\u0301",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "?",
          " ",
          "x".repeat(60),
          "default",
          "\n",
          "8f3a",
          "%2E",
          "\uFFFD");

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.~-]+");

  @Test
  public void collection_hostilePairs_areDistinctAndAllowed() {
    Random random = new Random(42);
    Set<CacheId> pairs = new HashSet<>();
    while (pairs.size() < PAIRS) {
      pairs.add(new CacheId(name(random), name(random)));
    }
    Set<String> collections = new HashSet<>();
    pairs.forEach(pair -> collections.add(MongoNames.collection(pair)));
    assertThat(collections).hasSize(PAIRS).allMatch(MongoNamesTest::isAllowed);
    assertThat(pairs.stream().map(MongoNames::partition).distinct()).hasSize(PAIRS);
  }

  private static boolean isAllowed(String collection) {
    return collection.startsWith("larder.")
        && ALLOWED.matcher(collection).matches()
        && !collection.endsWith(".")
        && !collection.contains("..")
        && !collection.contains(".system.")
        && collection.length() < 100;
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int parts = random.nextInt(5); parts >= 0; parts--) {
      name.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return name.toString();
  }

  @Test
  public void collection_theDotMoved_isAnother() {
    List<CacheId> pairs = new ArrayList<>();
    pairs.add(new CacheId("a", "b.c"));
    pairs.add(new CacheId("a.b", "c"));
    pairs.add(new CacheId("", "a.b.c"));
    pairs.add(new CacheId("a.b.c", ""));
    assertThat(pairs).extracting(MongoNames::collection).doesNotHaveDuplicates();
  }

  @Test
  public void collection_plainNames_isReadable() {
    assertThat(MongoNames.collection(new CacheId("default", "com.acme.User")))
        .isEqualTo("larder.default.com.acme.User");
    assertThat(MongoNames.partition(new CacheId("eu", "users"))).isEqualTo("eu.users");
  }

  @Test
  public void collection_otherNames_showsWhatItCan() {
    assertThat(MongoNames.collection(new CacheId("urn:shop", "users")))
        .matches("larder\\.urn_shop_users~[0-9a-f]{32}")
        .isEqualTo("larder.urn_shop_users~6b2c72acb1ea15481442a0cc19b43d77");
  }

  @Test
  public void collection_setting_takesWhatTheServerTakes() {
    assertAccepts(
        MongoNames.COLLECTION,
        "users",
        "a.b",
        "system",
        "a.system",
        "larder",
        "shop.larder.users",
        "systems.a",
        "x".repeat(190),
        "é");
    assertRefuses(
        MongoNames.COLLECTION,
        "",
        " ",
        "$cmd",
        "a$b",
        "a\0b",
        "system.users",
        ".a",
        "a.",
        "larder.default.users",
        "x".repeat(191),
        "é".repeat(96));
  }

  @Test
  public void database_setting_takesWhatTheServerTakes() {
    assertAccepts(MongoNames.DATABASE, "shop", "shop-eu_1", "x".repeat(63), "é");
    assertRefuses(
        MongoNames.DATABASE,
        "",
        "a b",
        "a.b",
        "a/b",
        "a\\b",
        "a\"b",
        "$a",
        "a*",
        "a<",
        "a>",
        "a:b",
        "a|b",
        "a?",
        "a\0",
        "admin",
        "config",
        "local",
        "x".repeat(64),
        "é".repeat(32));
  }

  private void assertAccepts(SettingType<String> type, String... names) {
    for (String name : names) {
      assertThat(type.parse(List.of(name), getClass().getClassLoader())).isEqualTo(name);
    }
  }

  private void assertRefuses(SettingType<String> type, String... names) {
    for (String name : names) {
      assertThatThrownBy(() -> type.parse(List.of(name), getClass().getClassLoader()))
          .as("'" + name + "'")
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected " + type.words().expected());
    }
  }
}
