package dev.larder.internal.codec.limits;

import static java.io.ObjectStreamConstants.SC_BLOCK_DATA;
import static java.io.ObjectStreamConstants.SC_EXTERNALIZABLE;
import static java.io.ObjectStreamConstants.SC_WRITE_METHOD;
import static java.io.ObjectStreamConstants.STREAM_MAGIC;
import static java.io.ObjectStreamConstants.STREAM_VERSION;
import static java.io.ObjectStreamConstants.TC_ARRAY;
import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;
import static java.io.ObjectStreamConstants.TC_CLASS;
import static java.io.ObjectStreamConstants.TC_ENDBLOCKDATA;
import static java.io.ObjectStreamConstants.TC_ENUM;
import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_NULL;
import static java.io.ObjectStreamConstants.TC_OBJECT;
import static java.io.ObjectStreamConstants.TC_REFERENCE;
import static java.io.ObjectStreamConstants.TC_STRING;
import static java.io.ObjectStreamConstants.baseWireHandle;

import dev.larder.internal.codec.limits.StreamClass.Role;
import dev.larder.internal.codec.limits.StreamClass.Trait;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a Java serialization stream before it is opened, and makes no object of it. It
 * refuses what is no such stream, what nests too deep, and what costs too much to hash: hash tables
 * of the JDK hash their keys while they are read, each with all that it holds, as often as it holds
 * it. Then it accompanies the reader, {@link #completed object by object}.
 *
 * <p>Takes some nanoseconds for each byte. Not thread-safe.
 */
public final class JavaStreamScan {
  private static final int BYTES_PER_STEP = 16;
  private static final int NULL_HANDLE = -1;
  private static final int NO_DEPTH = -1;
  private static final int ORDINARY_ANCESTORS = 4;
  private static final long STREAM_STEPS_PER_BYTE = 2;
  private static final long SLOW_STEPS = 256;

  /** Code of the application is taken to hash a part of what an object holds. */
  private static final long HASHED_PART = 8;

  /** To hash a container makes an iterator. */
  private static final int STEPS_PER_OBJECT = 15;

  private final DecodeBudget budget;
  private final StreamBytes in;
  private final StreamHandles handles = new StreamHandles();
  private final StreamClasses classes;
  private final StreamKeys keys;
  private final Queue<Integer> embeddedDepths = new ArrayDeque<>();
  private final BitSet leadsBack = new BitSet(); // by depth: a part of the object there
  private int deepestEmbedded = NO_DEPTH;

  /**
   * Makes the scan of a part of an array.
   *
   * @param embeddedName the name of the class whose data is a typed encoding
   * @param runsCode whether code of the application's class of that name runs when it is read
   */
  public JavaStreamScan(
      byte[] bytes,
      int offset,
      int length,
      DecodeBudget budget,
      String embeddedName,
      Predicate<String> runsCode) {
    this.budget = budget;
    this.in = new StreamBytes(bytes, offset, length, budget);
    this.classes = new StreamClasses(in, handles, embeddedName, runsCode, this::readAnnotation);
    this.keys = new StreamKeys(budget, handles);
  }

  /**
   * Walks through the stream, which holds one object.
   *
   * @param depth how many objects that object is in
   * @return the steps that hashing the object takes
   * @throws OverBudgetException if the stream is none, or costs too much
   */
  public long run(int depth) {
    budget.takeStream();
    if ((short) in.readShort() != STREAM_MAGIC || in.readShort() != STREAM_VERSION) {
      throw in.malformed();
    }
    if (in.peek() != TC_OBJECT && in.peek() != TC_ARRAY) {
      throw in.malformed();
    }
    int root = readObject(depth, NO_DEPTH);
    if (!in.isAtEnd()) {
      throw in.malformed();
    }
    return handles.steps(root);
  }

  /**
   * Adds to the budget of a writer what a scan cannot tell: what collisions of hash codes may cost,
   * and what typed encodings in the stream hold.
   *
   * @param height how many levels one of those nests at most
   */
  public void addDoubt(int height) {
    keys.addDoubt();
    if (deepestEmbedded >= 0) {
      budget.addDepth(deepestEmbedded + height);
      if (keys.isUsed() && budget.streamSteps() > 0) {
        budget.addDoubt(Long.MAX_VALUE);
      }
    }
  }

  /**
   * Refuses a typed encoding that takes more steps to hash than its bytes tell, by streams within
   * it, where containers may hash it.
   *
   * @param streamSteps the steps for those streams
   */
  public void requireEmbedded(int length, long streamSteps) {
    if (keys.isUsed() && streamSteps > STREAM_STEPS_PER_BYTE * length) {
      budget.takeSteps(Long.MAX_VALUE);
    }
  }

  /** Counts the next object that the reader has completed, before any container takes it. */
  public void completed(@Nullable Object object) {
    budget.requireWithin();
    keys.count(object);
  }

  /** Returns how many objects the next typed encoding is in. */
  public int depthOfEmbedded() {
    Integer depth = embeddedDepths.poll();
    if (depth == null) {
      throw in.malformed();
    }
    return depth;
  }

  /** Refuses a reader that did not complete what the stream holds. */
  public void requireEnd() {
    budget.requireWithin();
    if (!keys.isAtEnd()) {
      throw in.malformed();
    }
  }

  /**
   * Reads an object and what it holds, and returns its number.
   *
   * @param userDepth the depth of the innermost object around it that is no container
   */
  private int readObject(int depth, int userDepth) {
    return switch (in.readByte()) {
      case TC_NULL -> NULL_HANDLE;
      case TC_REFERENCE -> readReference();
      case TC_STRING -> readString(in.readShort());
      case TC_LONGSTRING -> readString(in.readLong());
      case TC_ENUM -> readEnum(depth, userDepth);
      case TC_CLASS -> readClassObject(depth, userDepth);
      case TC_ARRAY -> readArray(depth, userDepth);
      case TC_OBJECT -> readOrdinary(depth, userDepth);
      default -> throw in.malformed();
    };
  }

  private int readReference() {
    int handle = in.readInt() - baseWireHandle;
    if (handle < 0 || handle >= handles.size()) {
      throw in.malformed();
    }
    return handle;
  }

  private int readString(long length) {
    in.skip(length);
    int handle = handles.addLeaf(1 + (int) (length / BYTES_PER_STEP));
    handles.complete(handle, true);
    return handle;
  }

  private int readEnum(int depth, int userDepth) {
    readClass(depth, userDepth);
    int handle = handles.addLeaf(1);
    if (in.readByte() != TC_STRING) {
      throw in.malformed();
    }
    in.skip(in.readShort());
    handles.addLeaf(1);
    handles.complete(handle, true);
    return handle;
  }

  private int readClassObject(int depth, int userDepth) {
    readClass(depth, userDepth);
    return handles.addLeaf(1);
  }

  private StreamClass readClass(int depth, int userDepth) {
    return classes.read(depth, userDepth);
  }

  /** Objects that go with a class are read, and kept by nobody. */
  private void readAnnotation(int depth, int userDepth) {
    while (in.peek() != TC_ENDBLOCKDATA) {
      if (!skipsBlock()) {
        int unused = readObject(depth + 1, userDepth);
      }
    }
    in.skip(1);
  }

  private boolean skipsBlock() {
    switch (in.peek()) {
      case TC_BLOCKDATA -> {
        in.skip(1);
        in.skip(in.readByte() & 0xFF);
      }
      case TC_BLOCKDATALONG -> {
        in.skip(1);
        in.skip(in.readInt());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private int readArray(int depth, int userDepth) {
    budget.requireDepth(depth);
    String name = readClass(depth, userDepth).name();
    int length = in.readInt();
    int handle = open(depth);
    if (name.length() < 2 || name.charAt(0) != '[') {
      throw in.malformed();
    }
    int width = width(name.charAt(1));
    if (width > 0) {
      in.skip((long) width * length);
      handles.addCost(handle, (long) width * length / BYTES_PER_STEP);
    } else {
      for (int i = 0; i < length; i++) {
        addPart(handle, readObject(depth + 1, userDepth), userDepth);
      }
    }
    handles.complete(handle, false);
    return handle;
  }

  private int open(int depth) {
    leadsBack.clear(depth);
    return handles.open(depth);
  }

  private int width(char code) {
    return switch (code) {
      case 'Z', 'B' -> 1;
      case 'S', 'C' -> Short.BYTES;
      case 'I', 'F' -> Integer.BYTES;
      case 'J', 'D' -> Long.BYTES;
      case 'L', '[' -> 0;
      default -> throw in.malformed();
    };
  }

  /**
   * Hashing an object hashes its parts. A part that is still being read counts with what it holds
   * so far; only once, for if that leads back to it, too, hashing would never end. Containers alone
   * do not end such a circle, and other classes do.
   */
  private void addPart(int whole, int part, int userDepth) {
    if (part == NULL_HANDLE) {
      return;
    }
    int open = handles.depthOfOpen(part);
    if (open > userDepth) {
      handles.addCost(whole, Integer.MAX_VALUE);
    } else if (open < 0 || !leadsBack.get(open)) {
      handles.addCost(whole, handles.cost(part));
    }
    if (open >= 0) {
      leadsBack.set(open);
    }
  }

  private int readOrdinary(int depth, int userDepth) {
    budget.requireDepth(depth);
    StreamClass type = readClass(depth, userDepth);
    int handle = open(depth);
    handles.addCost(handle, type.has(Trait.ORDERED) ? 0 : STEPS_PER_OBJECT);
    int innermost = type.has(Trait.CONTAINER) ? userDepth : depth;
    if (type.ancestors() > ORDINARY_ANCESTORS) {
      budget.takeSteps(type.ancestors());
    }
    readSlots(type, handle, depth, innermost);
    if (type.role() == Role.EMBEDS) {
      embeddedDepths.add(depth);
      deepestEmbedded = Math.max(deepestEmbedded, depth);
    }
    takeExtra(type, handle);
    handles.complete(handle, type.has(Trait.ORDERED));
    return handle;
  }

  private void takeExtra(StreamClass type, int handle) {
    long cost = handles.cost(handle);
    if (type.has(Trait.SLOW_TO_COMPARE)) {
      handles.addCost(handle, 4 * cost * cost); // as of typed encodings
    }
    if (type.has(Trait.SLOW_TO_MAKE)) {
      budget.takeSteps(cost * SLOW_STEPS);
    }
    if (type.has(Trait.RUNS_CODE)) {
      budget.takeSteps(handles.steps(handle) / HASHED_PART);
    }
  }

  private void readSlots(StreamClass type, int handle, int depth, int userDepth) {
    if ((type.flags() & SC_EXTERNALIZABLE) != 0) {
      if ((type.flags() & SC_BLOCK_DATA) == 0) {
        throw in.malformed();
      }
      readData(type, in.position(), handle, depth, userDepth);
      return;
    }
    if (type.parent() != null) {
      readSlots(type.parent(), handle, depth, userDepth);
    }
    int primitives = in.skip(type.primitiveBytes());
    handles.addCost(handle, type.primitiveBytes() / BYTES_PER_STEP);
    for (int i = 0; i < type.objectFields(); i++) {
      addPart(handle, readObject(depth + 1, userDepth), userDepth);
    }
    if ((type.flags() & SC_WRITE_METHOD) != 0) {
      readData(type, primitives, handle, depth, userDepth);
    }
  }

  /** Reads what the class wrote itself. */
  private void readData(StreamClass type, int primitives, int handle, int depth, int userDepth) {
    KeyPattern pattern = KeyPattern.of(type, in, primitives);
    if (type.name().equals("java.util.HashSet")) {
      in.requireFactor(primitives + type.primitiveBytes());
    }
    int container = -1;
    int index = 0;
    while (in.peek() != TC_ENDBLOCKDATA) {
      if (addsBlock(type, handle)) {
        continue;
      }
      int part = readObject(depth + 1, userDepth);
      addPart(handle, part, userDepth);
      if (pattern.isKey(index++) && part != NULL_HANDLE) {
        if (container < 0) {
          container = keys.addContainer(type.role(), pattern.places(type, in, primitives));
        }
        keys.addKey(container, part);
      }
    }
    in.skip(1);
  }

  private boolean addsBlock(StreamClass type, int handle) {
    int start = in.position();
    if (!skipsBlock()) {
      return false;
    }
    int length = in.position() - start;
    handles.addCost(handle, (type.role() == Role.EMBEDS) ? length : length / BYTES_PER_STEP);
    return true;
  }
}
