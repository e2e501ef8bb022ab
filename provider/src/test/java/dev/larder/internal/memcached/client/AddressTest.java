package dev.larder.internal.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

public final class AddressTest {
  @Test
  public void parse_addresses_areReadAndWritten() {
    assertThat(Address.parse("cache-1.example.com:11212"))
        .isEqualTo(new Address("cache-1.example.com", 11_212));
    assertThat(Address.parse(" localhost ")).hasToString("localhost:11211");
    assertThat(Address.parse("127.0.0.1:1")).hasToString("127.0.0.1:1");
    assertThat(Address.parse("[::1]:65535")).isEqualTo(new Address("::1", 65_535));
    assertThat(Address.parse("[fe80::1%eth0]")).hasToString("[fe80::1%eth0]:11211");
  }

  @Test
  public void parse_anythingElse_isRefused() {
    for (String text :
        List.of("", ":1", "a:", "a:0", "a:65536", "a:x", "a b", "::1", "[::1", "a/b", "a:1:2")) {
      assertThatThrownBy(() -> Address.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
