package dev.larder.internal.mongodb.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Values that both Java and BSON have. A document is a {@link LinkedHashMap}, an array an {@link
 * ArrayList}; other maps and lists are documents of one field that names them, such as {@code
 * {"@HashMap": {...}}}. The caller checks whether a value survives the way there and back.
 */
final class NativeValues {
  private static final String HASH_MAP = "@HashMap";
  private static final String TREE_MAP = "@TreeMap";
  private static final String LIST = "@List";
  private static final Class<?> IMMUTABLE_LIST = List.of(1, 2, 3).getClass();
  private static final Class<?> IMMUTABLE_SHORT_LIST = List.of(1).getClass();

  private NativeValues() {}

  /** Returns the value as BSON, or null if BSON lacks something in it. */
  static @Nullable BsonValue toBson(@Nullable Object value) {
    if (value == null) {
      return BsonNull.VALUE;
    } else if (value instanceof String text) {
      return isWellFormed(text) ? new BsonString(text) : null;
    } else if (value instanceof Integer number) {
      return new BsonInt32(number);
    } else if (value instanceof Long number) {
      return new BsonInt64(number);
    } else if (value instanceof Double number) {
      return new BsonDouble(number);
    } else if (value instanceof Boolean truth) {
      return new BsonBoolean(truth);
    }
    return containerOrOther(value);
  }

  private static @Nullable BsonValue containerOrOther(Object value) {
    if (value instanceof ArrayList<?> list) {
      return array(list);
    } else if (value.getClass() == IMMUTABLE_LIST || value.getClass() == IMMUTABLE_SHORT_LIST) {
      return named(LIST, array((List<?>) value));
    } else if (value instanceof LinkedHashMap<?, ?> map) {
      return document(map);
    } else if (value instanceof HashMap<?, ?> map) {
      return named(HASH_MAP, document(map));
    } else if (value instanceof TreeMap<?, ?> map) {
      return named(TREE_MAP, document(map));
    }
    return other(value);
  }

  private static @Nullable BsonValue other(Object value) {
    if (value instanceof UUID uuid) {
      return new BsonBinary(uuid);
    } else if (value instanceof Instant instant) {
      return instant(instant);
    } else if (value instanceof BigDecimal number) {
      return decimal(number);
    }
    return null;
  }

  private static @Nullable BsonValue instant(Instant instant) {
    try {
      return new BsonDateTime(instant.toEpochMilli());
    } catch (ArithmeticException e) { // beyond 292 million years
      return null;
    }
  }

  private static @Nullable BsonValue decimal(BigDecimal number) {
    try {
      return new BsonDecimal128(new Decimal128(number));
    } catch (NumberFormatException e) { // more than 34 digits
      return null;
    }
  }

  private static @Nullable BsonValue named(String name, @Nullable BsonValue content) {
    return (content == null) ? null : new BsonDocument(name, content);
  }

  private static @Nullable BsonValue array(List<?> list) {
    BsonArray array = new BsonArray(list.size());
    for (Object element : list) {
      BsonValue bson = toBson(element);
      if (bson == null) {
        return null;
      }
      array.add(bson);
    }
    return array;
  }

  private static @Nullable BsonValue document(Map<?, ?> map) {
    BsonDocument document = new BsonDocument(map.size() * 2);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      BsonValue bson = toBson(entry.getValue());
      if (bson == null || !(entry.getKey() instanceof String name) || !isFieldName(name)) {
        return null;
      }
      document.append(name, bson);
    }
    return document;
  }

  /** In queries dots and leading dollars mean paths and operators; a zero ends a name. */
  private static boolean isFieldName(String name) {
    return name.chars().noneMatch(c -> c == '.' || c == 0)
        && !name.startsWith("$")
        && isWellFormed(name);
  }

  /** A lone surrogate has no UTF-8. */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** Returns the value of the BSON, or null for null and for types without a Java value here. */
  static @Nullable Object toJava(BsonValue stored) {
    return switch (stored.getBsonType()) {
      case STRING -> stored.asString().getValue();
      case INT32 -> stored.asInt32().getValue();
      case INT64 -> stored.asInt64().getValue();
      case DOUBLE -> stored.asDouble().getValue();
      case BOOLEAN -> stored.asBoolean().getValue();
      case DATE_TIME -> Instant.ofEpochMilli(stored.asDateTime().getValue());
      case DECIMAL128 -> stored.asDecimal128().getValue().bigDecimalValue();
      case BINARY -> binary(stored.asBinary());
      case ARRAY -> list(stored.asArray());
      case DOCUMENT -> mapOrNamed(stored.asDocument());
      default -> null;
    };
  }

  private static Object binary(BsonBinary binary) {
    return (binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue())
        ? binary.asUuid()
        : binary.getData();
  }

  private static List<@Nullable Object> list(BsonArray array) {
    List<@Nullable Object> list = new ArrayList<>(array.size());
    array.forEach(element -> list.add(toJava(element)));
    return list;
  }

  private static Object mapOrNamed(BsonDocument document) {
    BsonValue content = (document.size() == 1) ? document.values().iterator().next() : null;
    if (content instanceof BsonDocument map && document.containsKey(HASH_MAP)) {
      return filled(map, new HashMap<>());
    } else if (content instanceof BsonDocument map && document.containsKey(TREE_MAP)) {
      return filled(map, new TreeMap<>());
    } else if (content instanceof BsonArray array && document.containsKey(LIST)) {
      return list(array).stream().toList();
    }
    return filled(document, new LinkedHashMap<>());
  }

  /** A hash map is filled entry by entry, so that it iterates as most hash maps do. */
  private static Map<String, @Nullable Object> filled(
      BsonDocument document, Map<String, @Nullable Object> map) {
    document.forEach((name, value) -> map.put(name, toJava(value)));
    return map;
  }
}
