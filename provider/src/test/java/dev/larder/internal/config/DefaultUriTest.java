package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.internal.config.source.ManagerIdentity;
import java.net.URI;
import org.junit.Test;

public final class DefaultUriTest {
  @Test
  public void defaultUri_propertyNotSet_isLardersOwn() {
    assertThat(ManagerIdentity.defaultUri(null)).isEqualTo(URI.create("larder:default"));
    assertThat(ManagerIdentity.namespace(ManagerIdentity.defaultUri(null))).isEqualTo("default");
  }

  @Test
  public void defaultUri_propertySet_isThat() {
    assertThat(ManagerIdentity.defaultUri("urn:a")).isEqualTo(URI.create("urn:a"));
  }

  @Test
  public void defaultUri_noUri_isRefused() {
    assertThatThrownBy(() -> ManagerIdentity.defaultUri("my larder"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "cannot configure the manager: 1 problem\n- system property larder.uri: expected a URI,"
                + " but was 'my larder'; write for example classpath:larder.yaml");
  }

  @Test
  public void defaultUri_connectionStringThatIsNoUri_isRefusedWithoutEcho() {
    assertThatThrownBy(() -> ManagerIdentity.defaultUri("mongodb://user:can ary@db"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "cannot configure the manager: 1 problem\n- system property larder.uri: expected a name"
                + " such as urn:shop")
        .hasMessageNotContaining("can ary");
  }
}
