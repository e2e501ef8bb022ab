package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.CaseFormat;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.hash.HashCode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.protobuf.ListValue;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.UInt;
import kotlin.Unit;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.ranges.IntRange;
import org.apache.commons.collections4.bag.HashBag;
import org.apache.commons.collections4.list.TreeList;
import org.apache.commons.collections4.map.CaseInsensitiveMap;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.lang3.tuple.MutablePair;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.impl.list.mutable.FastList;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Duration;
import org.joda.time.LocalDate;

/** Objects of libraries that are often cached. */
final class LibraryKinds {
  private LibraryKinds() {}

  static List<TypeKind> guava() {
    return List.of(
        of("Guava ImmutableList", () -> ImmutableList.of("a", "b")),
        of("Guava ImmutableList.subList", () -> ImmutableList.of("a", "b", "c").subList(0, 2))
            .asView(),
        of("Guava ImmutableSet", () -> ImmutableSet.of("a", "b")),
        of("Guava ImmutableMap", () -> ImmutableMap.of("a", 1)),
        of("Guava ImmutableMap.keySet", () -> ImmutableMap.of("a", 1, "b", 2).keySet()).asView(),
        of("Guava ImmutableSortedMap", () -> ImmutableSortedMap.of("a", 1)),
        of("Guava ImmutableMultimap", () -> ImmutableMultimap.of("a", 1)),
        of("Guava ArrayListMultimap", LibraryKinds::multimap),
        of("Guava HashMultiset", () -> HashMultiset.create(List.of("a", "a"))),
        of("Guava HashBiMap", () -> HashBiMap.create(Map.of("a", 1))),
        of("Guava HashBasedTable", LibraryKinds::table),
        of("Guava Range", () -> Range.closed(1, 5)),
        of("Guava HashCode", () -> HashCode.fromLong(5)),
        of("Guava Lists.partition", () -> Lists.partition(List.of(1, 2, 3), 2).get(0)).asView(),
        of("Guava Lists.transform", () -> Lists.transform(List.of(1), String::valueOf)).asView(),
        of("Guava Sets.union", () -> Sets.union(Set.of(1), Set.of(2))).asView(),
        of("Guava enum CaseFormat", () -> CaseFormat.LOWER_CAMEL));
  }

  private static Object multimap() {
    ArrayListMultimap<String, Integer> map = ArrayListMultimap.create();
    map.put("a", 1);
    return map;
  }

  private static Object table() {
    HashBasedTable<String, String, Integer> table = HashBasedTable.create();
    table.put("a", "b", 1);
    return table;
  }

  static List<TypeKind> kotlin() {
    return List.of(
        of("Kotlin Pair", () -> new Pair<>("a", 1)),
        of("Kotlin Triple", () -> new Triple<>("a", 1, 2L)),
        of("Kotlin Unit", () -> Unit.INSTANCE),
        of("Kotlin emptyList", CollectionsKt::emptyList),
        of("Kotlin listOf", () -> CollectionsKt.listOf("a", "b")),
        of("Kotlin emptyMap", MapsKt::emptyMap),
        of("Kotlin mapOf", () -> MapsKt.toMap(List.of(new Pair<>("a", 1), new Pair<>("b", 2)))),
        of("Kotlin buildList", () -> CollectionsKt.build(builder())),
        of("Kotlin IntRange", () -> new IntRange(1, 5)),
        of("Kotlin Result", () -> new kotlin.Result.Failure(new Error("a")))
            .<Object>by(each -> "x"),
        of("Kotlin Regex", () -> new kotlin.text.Regex("a+")).byText(),
        of("Kotlin reversed list", () -> CollectionsKt.asReversed(List.of(1, 2))).asView());
  }

  private static List<String> builder() {
    List<String> builder = CollectionsKt.createListBuilder();
    builder.add("a");
    return builder;
  }

  /** Kotlin makes the box where a generic type needs it; Java has no name for that method. */
  private static Object unsigned() throws ReflectiveOperationException {
    return UInt.class.getMethod("box-impl", int.class).invoke(null, 5);
  }

  static List<TypeKind> protobuf() {
    return List.of(
        of("Protobuf StringValue", () -> StringValue.of("a")),
        of("Protobuf Int64Value", () -> Int64Value.of(5)),
        of("Protobuf Timestamp", () -> Timestamp.newBuilder().setSeconds(5).build()),
        of("Protobuf Struct", LibraryKinds::struct),
        of("Protobuf ListValue", () -> ListValue.newBuilder().addValues(value()).build()),
        of("Protobuf ByteString", () -> ByteString.copyFromUtf8("abc")));
  }

  private static Value value() {
    return Value.newBuilder().setStringValue("v").build();
  }

  private static Struct struct() {
    return Struct.newBuilder().putFields("a", value()).build();
  }

  static List<TypeKind> jackson() {
    return List.of(
        of("Jackson ObjectNode", () -> new ObjectMapper().readTree("{\"a\": [1, {\"b\": null}]}")),
        of("Jackson ArrayNode", () -> new ObjectMapper().readTree("[1, \"a\"]")),
        of("Jackson TextNode", () -> JsonNodeFactory.instance.textNode("a")),
        of("Jackson tree of maps", () -> new ObjectMapper().readValue("{\"a\": [1]}", Map.class)));
  }

  static List<TypeKind> others() {
    return List.of(
        of("Joda DateTime", () -> new DateTime(5, DateTimeZone.UTC)),
        of("Joda DateTime in a zone", () -> new DateTime(5, DateTimeZone.forID("Europe/Paris"))),
        of("Joda LocalDate", () -> new LocalDate(2024, 1, 2)),
        of("Joda Duration", () -> Duration.millis(5)),
        of("Commons ImmutablePair", () -> ImmutablePair.of("a", 1)),
        of("Commons MutablePair", () -> MutablePair.of("a", 1)),
        of("Commons MutableInt", () -> new MutableInt(5)),
        of("Commons CaseInsensitiveMap", () -> new CaseInsensitiveMap<>(Map.of("a", 1))),
        of("Commons HashBag", () -> new HashBag<>(List.of("a", "a"))),
        of("Commons TreeList", () -> new TreeList<>(new ArrayList<>(List.of("a")))).byText(),
        of("Eclipse FastList", () -> FastList.newListWith("a", "b")),
        of("Eclipse UnifiedMap", () -> UnifiedMap.newMap(new HashMap<>(Map.of("a", 1)))),
        of("Eclipse immutable map", () -> Maps.immutable.of("a", 1)));
  }
}
