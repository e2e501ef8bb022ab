package dev.larder.internal.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class MemcachedSettingsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void servers_areReadWithTheirPorts() {
    assertThat(parse(MemcachedSettings.SERVERS, "cache1", " cache2:1 ", "[::1]:2"))
        .containsExactly("cache1:11211", "cache2:1", "[::1]:2");
    assertThatThrownBy(() -> parse(MemcachedSettings.SERVERS, "cache1", "cache2:port"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a list of servers, each host or host:port");
  }

  @Test
  public void nothingWrong_hasNoProblem() {
    assertThat(SettingProblems.of(settings().build())).isEmpty();
  }

  @Test
  public void everythingWrong_isToldAtOnce() {
    Settings settings =
        Settings.builder()
            .put(MemcachedSettings.SERVERS, List.of("a:1", "a:1"))
            .put(MemcachedSettings.DRIVER, MemcachedDriver.ELASTICACHE)
            .put(MemcachedSettings.USERNAME, "with blank")
            .put(MemcachedSettings.TLS_CA_FILE, "none.pem")
            .put(MemcachedSettings.MAXIMUM_ITEM_SIZE, 1L)
            .build();

    assertThat(SettingProblems.of(settings))
        .containsExactly(
            "each of the servers once; remove the repeated one",
            "the driver elasticache on the class path; add the dependency "
                + "com.amazonaws:elasticache-java-cluster-client:1.2.4"
                + " in the place of the other driver",
            "username and password together; add the other, or remove both",
            "a username without blanks, and a password, of printable characters; a server cannot"
                + " be told others",
            "tls: true with tls.ca-file and tls.host-name; add it, or remove them",
            "a maximum-item-size from 4KiB to 1GiB; write what the servers' option -I says");
  }

  @Test // C9
  public void remediesApplied_haveNoProblem() {
    for (Settings.Builder mended :
        List.of(
            settings().put(MemcachedSettings.SERVERS, List.of("a:1")),
            settings().put(MemcachedSettings.DRIVER, MemcachedDriver.SPYMEMCACHED),
            withUser(),
            withUser().put(MemcachedSettings.AUTHENTICATION, "ascii"),
            settings().put(MemcachedSettings.MAXIMUM_ITEM_SIZE, 4L << 10),
            settings().put(MemcachedSettings.MAXIMUM_ITEM_SIZE, 1L << 30))) {
      assertThat(SettingProblems.of(mended.build())).isEmpty();
    }
  }

  private static Settings.Builder withUser() {
    return settings()
        .put(MemcachedSettings.USERNAME, "user")
        .put(MemcachedSettings.PASSWORD, Secret.of("password"));
  }

  @Test
  public void noServers_isAProblem() {
    assertThat(SettingProblems.of(Settings.none()))
        .containsExactly("servers; name at least one, such as localhost:11211");
  }

  @Test
  public void authenticationWithoutUser_isAProblem() {
    assertThat(
            SettingProblems.of(settings().put(MemcachedSettings.AUTHENTICATION, "ascii").build()))
        .containsExactly("username and password with authentication; add them, or remove it");
  }

  @Test
  public void lineEndInPassword_isAProblemThatDoesNotShowIt() {
    Settings settings =
        settings()
            .put(MemcachedSettings.USERNAME, "user")
            .put(MemcachedSettings.PASSWORD, Secret.of("canary\r\nflush_all"))
            .build();

    assertThat(SettingProblems.of(settings)).hasSize(1).noneMatch(p -> p.contains("canary"));
  }

  @Test
  public void sasl_isRefusedWithTheReason() {
    assertThat(MemcachedSettings.AUTHENTICATION.type().words().remedy()).contains("SASL (-S)");
    assertThatThrownBy(() -> parse(MemcachedSettings.AUTHENTICATION, "sasl"))
        .hasMessageContaining("memcached -Y");
    assertThat(parse(MemcachedSettings.AUTHENTICATION, "ascii")).isEqualTo("ascii");
  }

  @Test
  public void tls_withoutTheForkOrCertificates_namesWhatIsMissing() throws Exception {
    Settings settings =
        settings()
            .put(MemcachedSettings.TLS, true)
            .put(MemcachedSettings.TLS_CA_FILE, folder.newFile().getPath())
            .build();

    assertThat(SettingProblems.of(settings))
        .containsExactly(
            "a driver that knows TLS, which spymemcached does not; add the dependency "
                + "com.amazonaws:elasticache-java-cluster-client:1.2.4 in its place",
            "certificates in the file of tls.ca-file; name a readable PEM file");
  }

  @Test
  public void unknownDriver_isToldTheValidNames() {
    assertThatThrownBy(() -> parse(MemcachedSettings.DRIVER, "FakeBackend"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[elasticache, spymemcached]");
  }

  @Test
  public void presentDriver_isTheOneOnTheClassPath() {
    assertThat(MemcachedDriver.values())
        .filteredOn(MemcachedDriver::isPresent)
        .containsExactly(MemcachedDriver.SPYMEMCACHED);
  }

  @Test
  public void clusterSettings_showNoPassword_andAreEqualByContent() {
    Settings settings =
        settings()
            .put(MemcachedSettings.USERNAME, "user")
            .put(MemcachedSettings.PASSWORD, Secret.of("canary"))
            .put(MemcachedSettings.MAXIMUM_ITEM_SIZE, 8L << 20)
            .build();

    ClusterSettings made = MemcachedStoreProvider.clusterSettings(settings);

    assertThat(made.toString()).contains("user").doesNotContain("canary");
    assertThat(made).isEqualTo(MemcachedStoreProvider.clusterSettings(settings));
    assertThat(made.servers()).containsExactly(new Address("localhost", 11_211));
    assertThat(made.maximumItemBytes()).hasValue(8 << 20);
    assertThat(made).isNotEqualTo(MemcachedStoreProvider.clusterSettings(settings().build()));
  }

  private static Settings.Builder settings() {
    return Settings.builder().put(MemcachedSettings.SERVERS, List.of("localhost:11211"));
  }

  private static <T> T parse(Setting<T> setting, String... texts) {
    return setting.type().parse(List.of(texts), MemcachedSettingsTest.class.getClassLoader());
  }
}
