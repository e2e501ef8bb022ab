package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.Test;

/** Objects of the JDK that have no encoding by their own class alone; the sweep has the others. */
public final class JdkEncodingsTest {
  private final Codec codec =
      Codec.builder(getClass().getClassLoader())
          .allowList(ClassAllowList.ofPatterns(List.of("dev.larder.internal.codec.*")))
          .build();

  record Named(List<?> names, Map.Entry<?, ?> entry, Path path) {}

  @SuppressWarnings("serial")
  static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    final AtomicInteger first = new AtomicInteger(1);
    final AtomicInteger second = first;
    final List<String> part = new ArrayList<>(List.of("a", "b")).subList(0, 1);
    final List<String> samePart = part;
    final ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1});
    final Pattern pattern = Pattern.compile("a");
    final InetAddress address = InetAddress.getLoopbackAddress();
  }

  @SuppressWarnings("unchecked")
  private <T> T copy(T value) {
    return (T) codec.decode(codec.encode(value));
  }

  // K11
  @Test
  public void encode_linkedHashMapInAccessOrder_keepsThatOrderAndItsRule() {
    for (int size = 0; size < 4; size++) {
      Map<Integer, String> lru = new LinkedHashMap<>(4, 0.5f, true);
      for (int i = 0; i < size; i++) {
        lru.put(i, "v");
      }
      if (size > 0) {
        lru.get(0);
      }
      Map<Integer, String> copy = copy(lru);
      assertThat(copy).containsExactlyEntriesOf(lru).hasSameClassAs(lru);
      copy.put(10, "v");
      copy.put(11, "v");
      copy.get(10);
      assertThat(new ArrayList<>(copy.keySet())).endsWith(11, 10);
      assertThat(new ArrayList<>(codec.seal(lru).open().keySet()))
          .isEqualTo(new ArrayList<>(lru.keySet()));
    }
  }

  // K11
  @Test
  public void encode_accessOrderedMap_isNotReadByIt() {
    Map<Integer, String> lru = new LinkedHashMap<>(4, 0.5f, true);
    lru.put(1, "a");
    lru.put(2, "b");
    copy(lru);
    assertThat(lru.keySet()).containsExactly(1, 2);
    assertThat(copy(List.of(lru)).get(0).keySet()).containsExactly(1, 2);
  }

  // K11, its kind: what else of a container no element tells
  @Test
  public void encode_containers_keepComparatorAndCapacityAndDefaults() {
    Map<String, Integer> reverse = new TreeMap<>(Comparator.reverseOrder());
    reverse.put("a", 1);
    assertThat(((TreeMap<String, Integer>) copy(reverse)).comparator())
        .isSameAs(Comparator.reverseOrder());
    TreeSet<String> ignoring =
        new TreeSet<>(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER));
    assertThat(copy(ignoring).comparator()).isEqualTo(ignoring.comparator());
    assertThat(copy(new LinkedBlockingQueue<>(5)).remainingCapacity()).isEqualTo(5);
    assertThat(copy(new LinkedBlockingQueue<>()).remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
    Properties defaults = new Properties();
    defaults.setProperty("a", "b");
    assertThat(copy(new Properties(defaults)).getProperty("a")).isEqualTo("b");
  }

  // K14
  @Test
  public void encode_viewsInsideRecordsAndPojos_areWhatTheyAreEqualTo() {
    Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
    Named named =
        new Named(List.of("a", "b").subList(0, 1), map.entrySet().iterator().next(), Path.of("p"));
    assertThat(copy(named)).isEqualTo(named);
    Holder copy = copy(new Holder());
    assertThat(copy.part).isEqualTo(List.of("a")).isSameAs(copy.samePart);
    assertThat(copy.first).isSameAs(copy.second).hasValue(1);
    assertThat(copy.buffer).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
    assertThat(copy.pattern.pattern()).isEqualTo("a");
    assertThat(copy.address).isEqualTo(InetAddress.getLoopbackAddress());
  }

  // K14
  @Test
  public void encode_oneViewTwice_staysOneObjectInALaterCopy() {
    List<String> part = new ArrayList<>(List.of("a", "b")).subList(0, 1);
    List<List<String>> copy = copy(new ArrayList<>(List.of(part, part)));
    copy.get(0).add("z");
    assertThat(copy.get(1)).containsExactly("a", "z");
  }

  // K15
  @Test
  public void encode_addresses_keepNamesAndAskNobody() throws Exception {
    InetAddress named = InetAddress.getByAddress("no.such.host.invalid", new byte[] {10, 0, 0, 1});
    assertThat(copy(named).toString()).isEqualTo("no.such.host.invalid/10.0.0.1");
    InetAddress unnamed = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    assertThat(copy(unnamed).toString()).isEqualTo("/10.0.0.1");
    InetAddress scoped = Inet6Address.getByAddress(null, new byte[16], 3);
    assertThat(((Inet6Address) copy(scoped)).getScopeId()).isEqualTo(3);
    URL url = new URL("http://no.such.host.invalid/a b?c");
    assertThat(copy(url).toExternalForm()).isEqualTo(url.toExternalForm());
  }

  // K15
  @Test
  public void encode_thread_exceptionsKeepTraceCauseAndSuppressed() {
    RuntimeException thrown = new IllegalStateException("m", new java.io.IOException("c"));
    thrown.addSuppressed(new Error("s"));
    RuntimeException copy = copy(thrown);
    assertThat(copy.getStackTrace()).isEqualTo(thrown.getStackTrace());
    assertThat(copy).hasMessage("m").hasCauseInstanceOf(java.io.IOException.class);
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.getClass()).isEqualTo(thrown.getClass());
  }

  /** What another machine may not have, or what takes long, is not typed. */
  @Test
  public void decode_strangeParts_isRefused() {
    for (byte[] bytes :
        List.of(
            new byte[] {Tag.JDK_VALUE, 10, (byte) 0x80, 1, 1, 'a'}, // a pattern, CANON_EQ
            new byte[] {Tag.JDK_VALUE, 8, 5, 'd', 'n', 's', ':', 'a'},
            new byte[] {Tag.JDK_VALUE, 5, 1, 'x'},
            new byte[] {Tag.JDK_VALUE, 6, 0, 3, 1, 2, 3, 0},
            new byte[] {Tag.JDK_VALUE, 63},
            new byte[] {Tag.JDK_OBJECT, -1})) {
      assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(CodecException.class);
    }
    assertThatThrownBy(() -> codec.encode(Pattern.compile("a", Pattern.CANON_EQ)))
        .hasMessageContaining(
            "codec.allow: [dev.larder.internal.codec.*, java.util.regex.Pattern]");
  }

  @Test
  public void encodeKey_equalObjectsOfTheJdk_haveTheSameBytes() throws Exception {
    byte[] address = {10, 0, 0, 1};
    List<List<Object>> equals =
        List.of(
            List.of(InetAddress.getByAddress("a", address), InetAddress.getByAddress(address)),
            List.of(Map.entry("a", 1), new java.util.AbstractMap.SimpleEntry<>("a", 1)),
            List.of(Map.entry("a", 1), new HashMap<>(Map.of("a", 1)).entrySet().iterator().next()),
            List.of(new URL("HTTP://A.invalid:80/x"), new URL("http://a.invalid/x")),
            List.of(
                ByteBuffer.wrap(new byte[] {9, 1}, 1, 1),
                ByteBuffer.allocateDirect(1).put(0, (byte) 1)));
    for (List<Object> each : equals) {
      assertThat(codec.encodeKey(each.get(0))).isEqualTo(codec.encodeKey(each.get(1)));
    }
    assertThat(String.format(Locale.ROOT, "%s", codec.decodeKey(codec.encodeKey(Map.entry(1, 2)))))
        .isEqualTo("1=2");
  }

  /**
   * Reading a set hashes its elements, and hashing a URL asks a name server: bytes could choose.
   */
  @Test
  public void encode_urlThatAReaderWouldHash_isRefused() throws Exception {
    URL url = new URL("http://127.0.0.1/a"); // no name, so that this test asks nobody either
    assertThat(copy(List.of(url))).isEqualTo(List.of(url));
    assertThat(copy(Map.of("a", url))).isEqualTo(Map.of("a", url));
    for (Object value :
        List.of(
            java.util.Set.of(url),
            new java.util.HashSet<>(List.of(url)),
            Map.of(url, "a"),
            Map.of(List.of(url), "a"),
            new java.util.LinkedHashSet<>(List.of(java.util.Optional.of(url))))) {
      assertThatThrownBy(() -> codec.encode(value))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("class java.net.URL")
          .hasMessageContaining("java.net.URI");
    }
  }
}
