package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.springframework.cache.interceptor.SimpleKey;

public final class KeyReportsTest {
  private final List<String> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger(KeyReports.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          logged.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Before
  public void listen() {
    logger.addHandler(handler);
  }

  @After
  public void stop() {
    logger.removeHandler(handler);
  }

  private static Codec codec(KeyReports reports) {
    return Codec.builder(KeyReportsTest.class.getClassLoader())
        .allowList(ClassAllowList.ofPatterns(List.of("dev.larder.**", "org.springframework.**")))
        .keyReports(reports)
        .build();
  }

  static final class ById implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int id;
    private final String text;

    ById(int id, String text) {
      this.id = id;
      this.text = text;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof ById other && id == other.id;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  /** A record may have an equals of its own, too. */
  record Numbered(int id, String text) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Numbered other && id == other.id;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  record Plain(int id, List<String> texts) {}

  static final class NoEquals implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Test // K5, K19
  public void encodeKey_classesWithAnEqualsOfTheirOwn_areWarnedOfOnceEach() {
    Codec codec = codec(KeyReports.ofClasses("cache 'c'"));
    for (int i = 0; i < 3; i++) {
      byte[] one = codec.encodeKey(new ById(i, "a"));
      byte[] inside = codec.encodeKey(List.of(new SimpleKey(new ById(i, "a"))));
      byte[] record = codec.encodeKey(new Numbered(i, "a"));
    }
    assertThat(logged)
        .hasSize(2)
        .allMatch(text -> text.startsWith("cache 'c': class " + KeyReportsTest.class.getName()))
        .allMatch(text -> text.endsWith("make it a record"));
  }

  @Test // K5
  public void encodeKey_classesWhoseEqualsIsKnown_areNotWarnedOf() throws Exception {
    Codec codec = codec(KeyReports.ofClasses("cache 'c'"));
    for (Object key :
        List.of(
            "text",
            new Plain(1, List.of("a")),
            new SimpleKey("a", 1),
            new Date(1),
            new byte[1],
            new NoEquals(),
            new ArrayList<>(List.of("a")) {},
            Thread.State.NEW,
            InetAddress.getByAddress(new byte[4]))) {
      byte[] unused = codec.encodeKey(key);
    }
    assertThat(logged).isEmpty();
  }

  @Test // K5
  public void encodeKey_equalKeyWithOtherBytes_isCountedAndLoggedOnce() {
    KeyReports reports = KeyReports.ofKeys("cache 'c'");
    Codec codec = codec(reports);
    byte[] first = codec.encodeKey(new ById(1, "a"));
    byte[] same = codec.encodeKey(new ById(1, "a"));
    assertThat(reports.inconsistent()).isZero();
    byte[] other = codec.encodeKey(new ById(1, "b"));
    byte[] again = codec.fingerprintKey(new ById(1, "c"));
    assertThat(reports.inconsistent()).isEqualTo(2);
    assertThat(logged).filteredOn(text -> text.contains("other bytes")).hasSize(1);
    assertThat(logged).noneMatch(text -> text.contains("\"b\""));
  }

  @Test // K5
  public void encodeKey_moreKeysThanAreRemembered_forgetsTheFirst() {
    KeyReports reports = KeyReports.ofKeys("cache 'c'");
    Codec codec = codec(reports);
    for (int i = 0; i <= 10_000; i++) {
      byte[] unused = codec.encodeKey(new ById(i, "a"));
    }
    byte[] forgotten = codec.encodeKey(new ById(0, "b"));
    assertThat(reports.inconsistent()).isZero();
    byte[] known = codec.encodeKey(new ById(10_000, "b"));
    assertThat(reports.inconsistent()).isEqualTo(1);
  }
}
