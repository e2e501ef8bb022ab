package dev.larder.internal.codec;

import static dev.larder.internal.codec.CollectionEncodings.fill;

import dev.larder.internal.codec.Encoding.Writing;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Encodings of the JDK's other collections: the same class comes back, order and comparator. */
@SuppressWarnings("JdkObsolete") // users have vectors
final class JdkCollections {
  private static final int SORTED = 10;
  private static final long MAX = Integer.MAX_VALUE;

  private JdkCollections() {}

  static EncodingFamily family() {
    EncodingFamily collections = new EncodingFamily(Tag.JDK_COLLECTION);
    addPlain(collections);
    addConcurrent(collections);
    addSorted(collections);
    addBounded(collections);
    return collections;
  }

  private static void addPlain(EncodingFamily collections) {
    growable(collections, 1, Vector.class, size -> new Vector<>());
    growable(collections, 2, Stack.class, size -> new Stack<>());
    collections
        .with(
            3,
            JdkValues.classOf(Arrays.asList(1, 2)),
            JdkCollections::writeCopy,
            in -> Arrays.asList(CollectionEncodings.readArray(in)))
        .with(
            4,
            CopyOnWriteArrayList.class,
            JdkCollections::writeCopy,
            in -> new CopyOnWriteArrayList<>(CollectionEncodings.readArray(in)))
        .with(
            5,
            CopyOnWriteArraySet.class,
            JdkCollections::writeCopy,
            in -> new CopyOnWriteArraySet<>(ElementMeter.fillByPairs(in)));
  }

  private static void addConcurrent(EncodingFamily collections) {
    growable(collections, 6, ConcurrentLinkedQueue.class, size -> new ConcurrentLinkedQueue<>());
    growable(collections, 7, ConcurrentLinkedDeque.class, size -> new ConcurrentLinkedDeque<>());
    growable(collections, 8, LinkedTransferQueue.class, size -> new LinkedTransferQueue<>());
    growable(
        collections, 9, ConcurrentHashMap.KeySetView.class, size -> ConcurrentHashMap.newKeySet());
  }

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  private static void addSorted(EncodingFamily collections) {
    sorted(collections, SORTED, TreeSet.class, TreeSet::comparator, TreeSet::new);
    sorted(
        collections,
        11,
        ConcurrentSkipListSet.class,
        ConcurrentSkipListSet::comparator,
        ConcurrentSkipListSet::new);
    sorted(
        collections,
        12,
        PriorityQueue.class,
        PriorityQueue::comparator,
        comparator -> new PriorityQueue<>(comparator));
    sorted(
        collections,
        13,
        PriorityBlockingQueue.class,
        PriorityBlockingQueue::comparator,
        comparator -> new PriorityBlockingQueue<>(11, comparator));
  }

  private static void addBounded(EncodingFamily collections) {
    bounded(collections, 14, LinkedBlockingQueue.class, LinkedBlockingQueue::new);
    bounded(collections, 15, LinkedBlockingDeque.class, LinkedBlockingDeque::new);
  }

  private static <C extends Collection<?>> void growable(
      EncodingFamily collections,
      int kind,
      Class<C> type,
      IntFunction<? extends Collection<@Nullable Object>> empty) {
    collections.with(kind, type, JdkCollections::writeCopy, in -> type.cast(fill(in, empty)));
  }

  /** Writes a sorted set of another class, such as a map's keys. */
  static void writeView(Encoder out, SortedSet<?> elements) {
    out.write(SORTED);
    out.writeObject(elements.comparator());
    writeCopy(out, elements);
  }

  /** The elements are in the order of iteration, which is that of a queue's heap, too. */
  @SuppressWarnings("unchecked")
  private static <C extends Collection<?>> void sorted(
      EncodingFamily collections,
      int kind,
      Class<C> type,
      Function<C, @Nullable Comparator<?>> comparator,
      Function<@Nullable Comparator<@Nullable Object>, ? extends Collection<@Nullable Object>>
          empty) {
    Writing<C> writing =
        (out, elements) -> {
          out.writeObject(comparator.apply(elements));
          writeCopy(out, elements);
        };
    collections.with(
        kind,
        type,
        writing,
        in -> {
          Comparator<@Nullable Object> order = (Comparator<@Nullable Object>) in.readObject();
          return type.cast(fill(in, size -> empty.apply(order)));
        });
  }

  private static <Q extends BlockingQueue<?>> void bounded(
      EncodingFamily collections,
      int kind,
      Class<Q> type,
      IntFunction<? extends Collection<@Nullable Object>> empty) {
    Writing<Q> writing =
        (out, queue) -> {
          Object[] elements = queue.toArray();
          out.writeVarint(Math.min(queue.remainingCapacity() + (long) elements.length, MAX));
          ArrayEncodings.writeElements(out, elements, Object.class);
        };
    collections.with(
        kind,
        type,
        writing,
        in -> {
          int capacity = (int) Math.min(in.readVarint(), MAX);
          return type.cast(fill(in, size -> empty.apply(capacity)));
        });
  }

  /** Other threads may change the collection meanwhile: what is written is one look at it. */
  static void writeCopy(Encoder out, Collection<?> elements) {
    Object[] copy = elements.toArray();
    out.writeVarint(copy.length);
    KeyEstimate keys = KeyEstimate.of(out, elements);
    for (Object each : copy) {
      KeyEstimate.write(keys, out, each);
    }
  }
}
