package dev.larder.internal.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Encodings of values' lists, sets and queues that bring back the same class and order. */
final class CollectionEncodings {
  private CollectionEncodings() {}

  @SuppressWarnings("JdkObsolete") // users have linked lists
  static List<Encoding<?>> all() {
    return List.of(
        growable(Tag.ARRAY_LIST, ArrayList.class, ArrayList::new),
        growable(Tag.LINKED_LIST, LinkedList.class, size -> new LinkedList<>()),
        growable(Tag.ARRAY_DEQUE, ArrayDeque.class, ArrayDeque::new),
        growable(Tag.HASH_SET, HashSet.class, size -> new HashSet<>(capacity(size))),
        growable(
            Tag.LINKED_HASH_SET, LinkedHashSet.class, size -> new LinkedHashSet<>(capacity(size))),
        growable(Tag.TREE_SET, TreeSet.class, size -> new TreeSet<>()),
        fixed(Tag.IMMUTABLE_LIST, List.of(), CollectionEncodings::immutableList),
        fixed(Tag.IMMUTABLE_LIST, List.of(1), CollectionEncodings::immutableList),
        fixed(Tag.IMMUTABLE_SET, Set.of(), Set::of),
        fixed(Tag.IMMUTABLE_SET, Set.of(1), Set::of),
        fixed(Tag.EMPTY_LIST, Collections.emptyList(), elements -> Collections.emptyList()),
        fixed(Tag.EMPTY_SET, Collections.emptySet(), elements -> Collections.emptySet()),
        fixed(
            Tag.SINGLETON_LIST,
            Collections.singletonList(1),
            elements -> Collections.singletonList(elements[0])),
        fixed(Tag.SINGLETON_SET, Collections.singleton(1), e -> Collections.singleton(e[0])),
        new Encoding<>(
            Tag.ENUM_SET,
            EnumSet.class,
            CollectionEncodings::write,
            CollectionEncodings::readEnumSet));
  }

  static int capacity(int size) {
    return (int) Math.min(size / 0.75 + 1, 1 << 30);
  }

  /** Returns none for a set of an enum without constants, which does not tell its enum. */
  static @Nullable Encoding<?> ofEnumSet(EnumSet<?> set) {
    boolean tells = !set.isEmpty() || !EnumSet.complementOf(set).isEmpty();
    return tells ? Encodings.byTag(Tag.ENUM_SET) : null;
  }

  private static <C extends Collection<?>> Encoding<C> growable(
      int tag, Class<C> type, IntFunction<? extends Collection<@Nullable Object>> empty) {
    return new Encoding<>(tag, type, CollectionEncodings::write, in -> type.cast(fill(in, empty)));
  }

  static <C extends Collection<@Nullable Object>> C fill(Decoder in, IntFunction<C> empty) {
    int size = in.readCount(1);
    C elements = empty.apply(size);
    ElementMeter meter = ElementMeter.of(in, elements, size);
    for (int i = 0; i < size; i++) {
      elements.add(ElementMeter.read(meter, in));
    }
    return elements;
  }

  @SuppressWarnings("unchecked")
  private static <C extends Collection<?>> Encoding<C> fixed(
      int tag, C sample, Function<@Nullable Object[], ? extends Collection<?>> reader) {
    Class<C> type = (Class<C>) sample.getClass();
    return new Encoding<>(
        tag, type, CollectionEncodings::write, in -> (C) reader.apply(readElements(in, sample)));
  }

  /** Reads what becomes a container of the sample's kind. */
  private static @Nullable Object[] readElements(Decoder in, Collection<?> sample) {
    int size = in.readCount(1);
    ElementMeter meter = ElementMeter.of(in, sample, size);
    @Nullable Object[] elements = new @Nullable Object[size];
    for (int i = 0; i < size; i++) {
      elements[i] = ElementMeter.read(meter, in);
    }
    if (sample instanceof Set<?>) {
      ElementMeter.takePlaces(in, Arrays.asList(elements));
    }
    return elements;
  }

  static @Nullable Object[] readArray(Decoder in) {
    return ArrayEncodings.readElements(in, new @Nullable Object[in.readCount(1)]);
  }

  static Collection<@Nullable Object> emptyLinkedSet(int size) {
    return new LinkedHashSet<>(capacity(size));
  }

  /** {@code List.of} takes no null; the same class, made by {@code Stream.toList}, does. */
  private static List<?> immutableList(@Nullable Object[] elements) {
    boolean hasNull = Arrays.stream(elements).anyMatch(Objects::isNull);
    return hasNull ? Arrays.stream(elements).toList() : List.of(elements);
  }

  /** The count is what was written, also where another thread changes the collection meanwhile. */
  private static void write(Encoder out, Collection<?> elements) {
    int size = elements.size();
    out.writeVarint(size);
    Iterator<?> iterator = elements.iterator();
    KeyEstimate keys = KeyEstimate.of(out, elements);
    for (int i = 0; i < size; i++) {
      KeyEstimate.write(keys, out, iterator.next());
    }
  }

  private static void write(Encoder out, EnumSet<?> set) {
    EnumSet<?> either = set.isEmpty() ? EnumSet.complementOf(set) : set;
    out.writeClass(either.iterator().next().getDeclaringClass());
    out.writeVarint(set.size());
    for (Enum<?> each : set) {
      out.writeString(each.name());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static EnumSet<?> readEnumSet(Decoder in) {
    Class type = in.readEnumClass();
    EnumSet set = EnumSet.noneOf(type);
    int size = in.readCount(1);
    for (int i = 0; i < size; i++) {
      set.add(Enum.valueOf(type, in.readString()));
    }
    return set;
  }
}
