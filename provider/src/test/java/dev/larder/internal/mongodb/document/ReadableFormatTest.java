package dev.larder.internal.mongodb.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.mongodb.settings.MongoSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.Test;

/** Values as other programs see them, and what comes back of them. */
public final class ReadableFormatTest {
  private static final String PACKAGE = ReadableFormatTest.class.getPackageName() + ".*";

  private final ReadableFormat form = new ReadableFormat();
  private final Codec codec =
      Codec.builder(getClass().getClassLoader())
          .allowList(ClassAllowList.ofPatterns(List.of(PACKAGE)))
          .build();

  /** A class of a user's. */
  record Order(int number, String text) {}

  @Test
  public void write_plainValues_areNative() {
    assertNative("text", "'text'");
    assertNative("", "''");
    assertNative(7, "7");
    assertNative(7L, "{$numberLong: '7'}");
    assertNative(0.5, "0.5");
    assertNative(true, "true");
    assertNative(Instant.parse("2020-01-02T03:04:05.678Z"), "{$date: '2020-01-02T03:04:05.678Z'}");
    assertNative(new BigDecimal("1.50"), "{$numberDecimal: '1.50'}");
    assertNative(
        UUID.fromString("c790b13c-a134-4506-92d8-d8e65246abff"),
        "{$uuid: 'c790b13c-a134-4506-92d8-d8e65246abff'}");
  }

  @Test
  public void write_containers_areArraysAndDocuments() {
    assertNative(new ArrayList<>(Arrays.asList(1, "two", null)), "[1, 'two', null]");
    assertNative(linked("a", linked("b", 1)), "{a: {b: 1}}");
    assertNative(new HashMap<>(Map.of("a", 1)), "{'@HashMap': {a: 1}}");
    assertNative(new TreeMap<>(Map.of("b", 2, "a", 1)), "{'@TreeMap': {a: 1, b: 2}}");
    assertNative(List.of(1, 2, 3), "{'@List': [1, 2, 3]}");
    assertNative(List.of(), "{'@List': []}");
  }

  @Test
  public void write_hashMapThatGrew_isNative() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      map.put("field-" + i, i);
    }
    assertThat(form.write(codec.encode(map)).isDocument()).isTrue();
  }

  @Test
  public void write_whatBsonWouldChange_isBytes() {
    assertBytes((byte) 1);
    assertBytes('c');
    assertBytes(1.5f);
    assertBytes(new BigInteger("1"));
    assertBytes(new BigDecimal("1".repeat(35)));
    assertBytes(new BigDecimal("-0").movePointRight(3).setScale(-7000));
    assertBytes(Instant.parse("2020-01-02T03:04:05.678901Z"));
    assertBytes(Instant.MAX);
    assertBytes(new Date(0));
    assertBytes(LocalDate.of(2020, 1, 2));
    assertBytes(new byte[] {1, 2});
    assertBytes("\uD800");
    assertBytes(new Order(1, "x"));
    assertBytes(new ArrayList<>(List.of(new Order(1, "x"))));
    assertBytes(Collections.emptyList());
    assertBytes(Map.of("a", 1, "b", 2));
  }

  @Test
  public void write_keysThatAreNoFieldNames_areBytes() {
    assertBytes(linked(1, "x"));
    assertBytes(linked("a.b", "x"));
    assertBytes(linked("$set", "x"));
    assertBytes(linked("a\0b", "x"));
    assertBytes(linked("\uDC00", "x"));
    assertBytes(linked(null, "x"));
  }

  /** What looks like the form of another class must not become one. */
  @Test
  public void write_mapThatLooksLikeANamedOne_comesBackItself() {
    assertBytes(linked("@HashMap", linked("a", 1)));
    assertBytes(linked("@List", new ArrayList<>(List.of(1))));
    assertNative(linked("@HashMap", 1), "{'@HashMap': 1}");
  }

  @Test
  public void write_aMegabyteOrMore_isBytes() {
    assertNative("x".repeat(ReadableFormat.MAX_BYTES - 10), null);
    assertBytes("x".repeat(ReadableFormat.MAX_BYTES));
  }

  @Test
  public void write_smallestElements_staysBelowADocumentsLimit() {
    List<Object> list =
        new ArrayList<>(Collections.nCopies(ReadableFormat.MAX_BYTES - 10, Boolean.TRUE));
    BsonDocument document = new BsonDocument("value", form.write(codec.encode(list)));
    assertThat(document.get("value").isArray()).isTrue();
    assertThat(new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().remaining())
        .isLessThan(MongoSettings.MAX_VALUE_BYTES);
  }

  @Test
  public void write_anyValues_comeBackByteForByte() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = codec.encode(value(random, 0));
      assertThat(form.read(wired(form.write(bytes)))).isEqualTo(bytes);
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth < 4 ? 12 : 8)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextLong();
      case 2 -> Double.longBitsToDouble(random.nextLong());
      case 3 -> "\u00e9$.@\0\uD83D\uDE00x".substring(random.nextInt(5));
      case 4 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(3) * 500_000L);
      case 5 -> new BigDecimal(new BigInteger(random.nextInt(130), random), random.nextInt(9));
      case 6 -> random.nextBoolean();
      case 7 -> (short) random.nextInt();
      case 8 -> filled(new HashMap<>(), random, depth);
      case 9 -> filled(new LinkedHashMap<>(), random, depth);
      case 10 -> List.of(value(random, depth + 1), value(random, depth + 1), 1);
      default -> new ArrayList<>(Arrays.asList(value(random, depth + 1), null));
    };
  }

  private static Map<Object, Object> filled(Map<Object, Object> map, Random random, int depth) {
    List<String> names = List.of("a", "b.c", "@List", "@HashMap", "$d", "e", "f", "g");
    for (int size = random.nextInt(4); size > 0; size--) {
      map.put(names.get(random.nextInt(names.size())), value(random, depth + 1));
    }
    return map;
  }

  /** The value of a document of the seed system, and of any other program. */
  @Test
  public void read_documentsOfOtherPrograms_areValues() {
    assertThat(read("{value: {name: 'x', tags: ['a', 'b'], size: 3.5}}"))
        .isEqualTo(Map.of("name", "x", "tags", List.of("a", "b"), "size", 3.5))
        .isInstanceOf(LinkedHashMap.class);
    assertThat(read("{value: 'text'}")).isEqualTo("text");
    assertThat(read("{value: [1, null, {$date: '2020-01-01T00:00:00Z'}]}"))
        .isEqualTo(Arrays.asList(1, null, Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(
            (byte[])
                ((Map<?, ?>) read("{value: {b: {$binary: {base64: 'AQI=', subType: '00'}}}}"))
                    .get("b"))
        .containsExactly(1, 2);
  }

  @Test
  public void read_bytes_areThoseOfTheBinaryForm() {
    byte[] bytes = codec.encode(new Order(1, "x"));
    assertThat(form.read(ValueFormat.BINARY.write(bytes))).isEqualTo(bytes);
  }

  @Test
  public void read_whatNoValueIs_isForeign() {
    assertThat(form.read(BsonNull.VALUE)).isNull();
    assertThat(form.read(new BsonObjectId())).isNull();
    assertThat(ValueFormat.BINARY.read(new BsonString("x"))).isNull();
  }

  private Object read(String document) {
    return codec.decode(form.read(BsonDocument.parse(document).get("value")));
  }

  private void assertNative(Object value, String json) {
    byte[] bytes = codec.encode(value);
    BsonValue written = form.write(bytes);
    if (json != null) {
      assertThat(written).isEqualTo(BsonDocument.parse("{v: " + json + "}").get("v"));
    }
    assertThat(written).isNotEqualTo(new BsonBinary(bytes));
    assertThat(form.read(wired(written))).isEqualTo(bytes);
  }

  private void assertBytes(Object value) {
    byte[] bytes = codec.encode(value);
    assertThat(form.write(bytes)).isEqualTo(new BsonBinary(bytes));
    assertThat(form.read(wired(form.write(bytes)))).isEqualTo(bytes);
  }

  /** Returns the value as it comes from a server. */
  private static BsonValue wired(BsonValue value) {
    BsonDocument document = new BsonDocument("value", value);
    return new RawBsonDocument(document, new BsonDocumentCodec())
        .decode(new BsonDocumentCodec())
        .get("value");
  }

  private static Map<Object, Object> linked(Object key, Object value) {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
