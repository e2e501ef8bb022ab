package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.core.FixedExpiryPolicy;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.EffectiveSetting;
import dev.larder.settings.SharedSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.Test;

public final class TemplateTest {
  private static final javax.cache.expiry.Duration TEN_MINUTES =
      new javax.cache.expiry.Duration(TimeUnit.MINUTES, 10);

  private static <K, V> ExpiryPolicy expiry(
      Given given, String name, Configuration<K, V> configuration) {
    return expiry(given.load().forCache(name, configuration));
  }

  private static ExpiryPolicy expiry(CacheSettings<?, ?> settings) {
    return settings.configuration().getExpiryPolicyFactory().create();
  }

  @Test
  public void forCache_severalMatch_longestGlobWins() {
    Given given =
        Given.yaml(
            "templates:",
            "  '*': {maximum-entries: 1}",
            "  'com.acme.*': {maximum-entries: 2}",
            "  '*User': {maximum-entries: 3}",
            "  'com.acme.Us?r': {maximum-entries: 4}");
    ManagerSettings settings = given.load();
    assertThat(maximumEntries(settings, "x")).isEqualTo(1);
    assertThat(maximumEntries(settings, "com.acme.Order")).isEqualTo(2);
    assertThat(maximumEntries(settings, "SuperUser")).isEqualTo(3);
    assertThat(maximumEntries(settings, "com.acme.User")).isEqualTo(4);
    assertThat(maximumEntries(settings, "com.acme.User2")).isEqualTo(2);
  }

  @Test
  public void forCache_globsOfOneLength_firstInTheFileWins() {
    Given given =
        Given.yaml("templates:", "  'a*': {maximum-entries: 1}", "  '*b': {maximum-entries: 2}");
    assertThat(maximumEntries(given.load(), "ab")).isEqualTo(1);
    assertThat(maximumEntries(given.load(), "bb")).isEqualTo(2);
  }

  private static long maximumEntries(ManagerSettings settings, String name) {
    return settings.forCache(name, new MutableConfiguration<>()).get(FakeStore.MAXIMUM_ENTRIES);
  }

  @Test
  public void forCache_noneMatches_defaultsStand() {
    Given given = Given.yaml("templates: {'a*': {statistics: true}}");
    CacheSettings<Object, Object> settings =
        given.load().forCache("b", new MutableConfiguration<>());
    assertThat(settings.configuration().isStatisticsEnabled()).isFalse();
    assertThat(settings.configuration()).isEqualTo(new MutableConfiguration<>());
  }

  @Test
  public void forCache_mutableConfigurationAtItsDefaults_templateFillsThemIn() {
    Given given =
        Given.yaml(
            "templates:",
            "  '*': {expiry: {created: PT10M}, statistics: true, management: true,"
                + " key-type: java.lang.Long, store-by-value: false}");
    MutableConfiguration<Object, Object> configuration =
        given.load().forCache("x", new MutableConfiguration<>()).configuration();
    assertThat(configuration.isStatisticsEnabled()).isTrue();
    assertThat(configuration.isManagementEnabled()).isTrue();
    assertThat(configuration.isStoreByValue()).isFalse();
    assertThat(configuration.getKeyType()).isEqualTo(Long.class);
    assertThat(configuration.getExpiryPolicyFactory().create())
        .isEqualTo(new CreatedExpiryPolicy(TEN_MINUTES));
  }

  @Test
  public void forCache_policyInCode_templateDoesNotMatter() {
    Given given = Given.yaml("templates: {'*': {expiry: {created: PT10M, accessed: PT1M}}}");
    ExpiryPolicy chosen = new CreatedExpiryPolicy(javax.cache.expiry.Duration.ONE_DAY);
    MutableConfiguration<Object, Object> code =
        new MutableConfiguration<>()
            .setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(chosen));
    assertThat(expiry(given, "x", code)).isSameAs(chosen);
  }

  @Test
  public void forCache_larderConfigurationChoosesEternal_templateDoesNotMatter() {
    Given given = Given.yaml("templates: {'*': {expiry: {created: PT10M, accessed: PT1M}}}");
    assertThat(expiry(given, "x", new LarderConfiguration<>().eternal()))
        .isEqualTo(new EternalExpiryPolicy());
  }

  @Test
  public void forCache_larderConfigurationChoosesOneDuration_templateGivesNoOther() {
    Given given = Given.yaml("templates: {'*': {expiry: {accessed: PT1M}}}");
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>().expireAfterCreation(Duration.ofMinutes(10));
    assertThat(expiry(given, "x", code)).isEqualTo(new CreatedExpiryPolicy(TEN_MINUTES));
  }

  @Test
  public void forDeclared_cacheAndTemplateEachSayOneDuration_bothCount() {
    Given given =
        Given.yaml(
            "templates: {'*': {expiry: {created: PT10M}}}",
            "caches: {users: {expiry: {accessed: eternal}}}");
    assertThat(expiry(given.load().forDeclared("users")))
        .isEqualTo(new FixedExpiryPolicy(TEN_MINUTES, null, javax.cache.expiry.Duration.ETERNAL));
  }

  @Test
  public void forName_cacheNobodyDeclared_templateTellsItsStore() {
    Given given = Given.yaml("stores: {main: {type: bytes}}", "templates: {'u*': {store: main}}");
    assertThat(given.load().forName("users").store().name()).isEqualTo("main");
    assertThat(given.load().forName("others").store().name()).isEqualTo("memory");
  }

  @Test
  public void forCache_templateOfAnotherKindOfStore_isRefused() {
    Given given =
        Given.yaml("stores: {main: {type: bytes}}", "templates: {'*': {maximum-entries: 5}}");
    ManagerSettings settings = given.load();
    assertThatThrownBy(() -> settings.forCache("x", new LarderConfiguration<>().store("main")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("cannot configure cache 'x': 1 problem\n- classpath:larder.yaml:2:")
        .hasMessageContaining("the unknown name 'maximum-entries'");
  }

  @Test // C13
  public void forCache_severalMatch_allApplySettingBySetting() {
    ManagerSettings settings =
        Given.yaml(
                "templates:",
                "  'prod*': {maximum-entries: 7, load-wait: PT2S}",
                "  '*': {ttl: PT1H, statistics: true, codec.allow: [com.acme.**], load-wait: PT9S}",
                "  'prod-users': {maximum-entries: 8, codec.allow: [com.acme.User]}")
            .load();
    CacheSettings<?, ?> orders = settings.forName("prod-orders");
    assertThat(orders.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(7);
    assertThat(orders.get(CommonSettings.LOAD_WAIT)).hasSeconds(2);
    assertThat(orders.get(SharedSettings.TTL)).hasHours(1);
    assertThat(orders.get(CommonSettings.STATISTICS)).isTrue();
    assertThat(orders.get(CommonSettings.CODEC_ALLOW)).containsExactly("com.acme.**");
    CacheSettings<?, ?> users = settings.forName("prod-users");
    assertThat(users.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(8);
    assertThat(users.get(CommonSettings.LOAD_WAIT)).hasSeconds(2);
    assertThat(users.get(CommonSettings.CODEC_ALLOW)).containsExactly("com.acme.User");
    assertThat(settings.forName("x").find(FakeStore.MAXIMUM_ENTRIES)).isEmpty();
  }

  @Test // C13
  public void forDeclared_severalMatch_cacheWinsAndTheyFillIn() {
    CacheSettings<?, ?> settings =
        Given.yaml(
                "templates: {'*': {ttl: PT1H, load-wait: PT1S}, 'u*': {load-wait: PT2S}}",
                "caches: {users: {ttl: PT3H}}")
            .system("larder.templates.u*.load-wait", "PT7S")
            .environment("LARDER_TEMPLATES___STATISTICS", "true")
            .load()
            .forDeclared("users");
    assertThat(settings.get(SharedSettings.TTL)).hasHours(3);
    assertThat(settings.get(CommonSettings.LOAD_WAIT)).hasSeconds(7);
    assertThat(settings.get(CommonSettings.STATISTICS)).isTrue();
  }

  @Test // C13
  public void forCache_templatesThatCannotBeTogether_areToldWithBothPlaces() {
    ManagerSettings settings =
        Given.yaml("templates:", "  '*': {maximum-weight: 5}", "  'u*': {maximum-entries: 5}")
            .load();
    assertThatThrownBy(() -> settings.forName("users"))
        .hasMessageEndingWith(
            "- classpath:larder.yaml:3: templates.u*: expected either maximum-entries or"
                + " maximum-weight, but was given [maximum-entries, maximum-weight of templates.* at"
                + " classpath:larder.yaml:2]; remove one of them");
    assertThatThrownBy(() -> settings.forCache("x", new LarderConfiguration<>().maximumEntries(3)))
        .hasMessageEndingWith(
            "- classpath:larder.yaml:2: templates.*: expected either maximum-entries or"
                + " maximum-weight, but was given [maximum-entries of caches.x at code,"
                + " maximum-weight]; remove one of them");
  }

  @Test // C13
  public void effective_tellsWhichTemplateEachIsFrom() {
    List<String> effective =
        Given.yaml("templates:", "  '*': {ttl: PT1H}", "  'u*': {load-wait: PT2S}")
            .environment("LARDER_TEMPLATES___STATISTICS", "true")
            .load()
            .forCache("users", new LarderConfiguration<>().maximumEntries(3))
            .effective()
            .stream()
            .map(EffectiveSetting::toString)
            .toList();
    assertThat(effective)
        .contains(
            "ttl=PT1H (classpath:larder.yaml:2: templates.*.ttl)",
            "load-wait=PT2S (classpath:larder.yaml:3: templates.u*.load-wait)",
            "statistics=true (environment variable LARDER_TEMPLATES___STATISTICS:"
                + " templates.*.statistics)",
            "maximum-entries=3 (code)",
            "fail-open=false (default)");
  }
}
