package dev.larder.internal.mongodb.document;

import static dev.larder.internal.mongodb.document.Fields.CREATED;
import static dev.larder.internal.mongodb.document.Fields.DEADLINE;
import static dev.larder.internal.mongodb.document.Fields.FORMAT;
import static dev.larder.internal.mongodb.document.Fields.ID;
import static dev.larder.internal.mongodb.document.Fields.KEY;
import static dev.larder.internal.mongodb.document.Fields.META;
import static dev.larder.internal.mongodb.document.Fields.STAMP;
import static dev.larder.internal.mongodb.document.Fields.VALUE;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreKey;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Filters and updates in the server's language. A user's data occurs in them only as binary data of
 * an {@code _id} or below {@code $literal}, so that it cannot become an operator. Thread-safe.
 */
public record Statements(ValueFormat format) {
  private static final BsonString AS_IT_IS = new BsonString("$$ROOT");
  private static final BsonString REMOVED = new BsonString("$$REMOVE");
  private static final BsonString ITS_STAMP = new BsonString("$" + META + "." + STAMP);
  private static final BsonString ITS_CREATED = new BsonString("$" + META + "." + CREATED);
  private static final BsonString ITS_FORMAT = new BsonString("$" + META + "." + FORMAT);
  private static final BsonString ITS_DEADLINE = new BsonString("$" + DEADLINE);
  private static final BsonString ITS_VALUE = new BsonString("$" + VALUE);
  private static final BsonString ITS_KEY = new BsonString("$" + KEY);
  private static final BsonString LIVE = new BsonString("$$live");
  private static final BsonDateTime NEVER = new BsonDateTime(Entry.ETERNAL);
  private static final BsonDateTime LONG_AGO = new BsonDateTime(0);

  private static final BsonDocument HAS_STAMP =
      operator("$eq", operator("$type", ITS_STAMP), new BsonString("long"));
  private static final BsonDocument HAS_NO_STAMP =
      operator("$ne", operator("$type", ITS_STAMP), new BsonString("long"));
  private static final BsonDocument HAS_VALUE =
      operator("$ne", operator("$type", ITS_VALUE), new BsonString("missing"));
  private static final BsonDocument HAS_NO_STRANGE_DEADLINE =
      operator(
          "$in",
          operator("$type", ITS_DEADLINE),
          new BsonArray(List.of(new BsonString("missing"), new BsonString("date"))));

  /**
   * Evaluates to a text, which cannot replace the document. A constant would fail when the server
   * parses it.
   */
  private static final BsonDocument FAILURE = new BsonDocument("$type", new BsonString("$" + ID));

  // ---- filters

  public static BsonDocument withId(BsonValue id) {
    return new BsonDocument(ID, id);
  }

  /** Matches the document that was read, unless it has been written since. */
  public static BsonDocument unchanged(BsonValue id, MongoEntry seen) {
    BsonDocument filter = withId(id);
    return seen.stamp().isPresent()
        ? filter.append(META + "." + STAMP, new BsonInt64(seen.stamp().getAsLong()))
        : filter.append("$expr", HAS_NO_STAMP);
  }

  // ---- updates of one entry

  /** Creates the document; a present document stays as it is. */
  public BsonDocument creation(MongoEntry entry) {
    return new BsonDocument("$setOnInsert", document(entry, format.write(entry.value())));
  }

  public static BsonDocument touch(long expiresAtMillis) {
    BsonDocument set = new BsonDocument(META + "." + STAMP, new BsonInt64(Stamps.next()));
    BsonDocument touch = new BsonDocument("$set", set);
    if (expiresAtMillis == Entry.ETERNAL) {
      touch.append("$unset", new BsonDocument(DEADLINE, new BsonInt32(1)));
    } else {
      set.append(DEADLINE, new BsonDateTime(expiresAtMillis));
    }
    return touch;
  }

  // ---- exchange

  /**
   * Returns the pipeline that applies one mutation to a live entry, and the other if there is none.
   *
   * @param ifAbsent KEEP or PUT
   * @param ifLive not REMOVE
   * @param stamp of what is written
   */
  public List<BsonDocument> exchange(
      StoreKey key,
      Mutation<byte[]> ifAbsent,
      Mutation<byte[]> ifLive,
      long nowMillis,
      long stamp) {
    BsonValue result;
    if (ifAbsent.kind() == Kind.PUT && Arrays.equals(ifAbsent.newValue(), ifLive.newValue())) {
      // a value that may be large is sent once
      BsonValue deadline = choice(deadline(ifLive), deadline(ifAbsent));
      BsonValue value = format.write(ifAbsent.value());
      BsonDocument meta = meta(stamp, date(nowMillis), markLiteral(value));
      result = expression(key, literal(value), deadline, meta);
    } else {
      result =
          choice(applied(key, ifLive, nowMillis, stamp), applied(key, ifAbsent, nowMillis, stamp));
    }
    BsonDocument live = new BsonDocument("live", live(key, nowMillis));
    BsonDocument let = new BsonDocument("vars", live).append("in", result);
    return List.of(replaceWith(new BsonDocument("$let", let)));
  }

  /** Matches a live entry of the key. */
  public static BsonDocument live(BsonDocument withId, StoreKey key, long nowMillis) {
    return withId.clone().append("$expr", live(key, nowMillis));
  }

  private static BsonDocument live(StoreKey key, long nowMillis) {
    BsonDocument deadline = operator("$ifNull", ITS_DEADLINE, NEVER);
    BsonArray all =
        new BsonArray(
            Arrays.asList(
                HAS_STAMP,
                HAS_VALUE,
                HAS_NO_STRANGE_DEADLINE,
                operator("$gt", deadline, new BsonDateTime(nowMillis))));
    if (DocumentIds.isHashed(key)) {
      all.add(operator("$eq", ITS_KEY, literal(new BsonBinary(key.bytes()))));
    }
    return new BsonDocument("$and", all);
  }

  private BsonValue applied(StoreKey key, Mutation<byte[]> mutation, long nowMillis, long stamp) {
    return switch (mutation.kind()) {
      case KEEP -> AS_IT_IS;
      case TOUCH -> {
        BsonDocument meta = meta(stamp, ITS_CREATED, ITS_FORMAT);
        yield expression(key, ITS_VALUE, deadline(mutation), meta);
      }
      case REVALUE, PUT -> {
        BsonValue value = format.write(mutation.value());
        BsonDocument meta = meta(stamp, date(nowMillis), markLiteral(value));
        yield expression(key, literal(value), deadline(mutation), meta);
      }
      case REMOVE -> throw new IllegalArgumentException("a pipeline cannot remove");
    };
  }

  private static BsonValue deadline(Mutation<byte[]> mutation) {
    if (mutation.kind() == Kind.REVALUE) {
      return ITS_DEADLINE;
    }
    long millis = mutation.expiresAtMillis();
    return (millis == Entry.ETERNAL) ? REMOVED : date(millis);
  }

  private static BsonValue date(long millis) {
    return new BsonDateTime(millis);
  }

  /** Returns the expression of a whole document; {@code _id} stays. */
  private static BsonDocument expression(
      StoreKey key, BsonValue value, BsonValue deadline, BsonDocument meta) {
    BsonDocument document = new BsonDocument(VALUE, value);
    document.append(DEADLINE, deadline).append(META, meta);
    return DocumentIds.isHashed(key)
        ? document.append(KEY, literal(new BsonBinary(key.bytes())))
        : document;
  }

  // ---- swaps of many entries

  /**
   * Returns the pipeline, for an upsert, that applies the mutation to the document that was read,
   * and fails if that has changed or is absent: so the server's reply names each swap that lost,
   * which its sums do not.
   *
   * @param seen has a stamp
   * @param mutation REMOVE leaves a {@link #remnant}, to be deleted
   */
  public List<BsonDocument> swap(
      StoreKey key, MongoEntry seen, Mutation<byte[]> mutation, long nowMillis) {
    BsonDocument won = operator("$eq", ITS_STAMP, new BsonInt64(seen.stamp().orElseThrow()));
    BsonValue result =
        (mutation.kind() == Kind.REMOVE)
            ? new BsonDocument(DEADLINE, LONG_AGO)
            : applied(key, mutation, nowMillis, Stamps.next());
    return List.of(replaceWith(operator("$cond", won, result, FAILURE)));
  }

  /** Matches the document without a value that a removal among many swaps leaves. */
  public static BsonDocument remnant(BsonValue id) {
    return withId(id).append(VALUE, new BsonDocument("$exists", BsonBoolean.FALSE));
  }

  // ---- parts

  private BsonDocument document(MongoEntry entry, BsonValue value) {
    BsonValue created = new BsonDateTime(entry.createdMillis().orElseThrow());
    BsonDocument meta = meta(entry.stamp().orElseThrow(), created, mark(value));
    BsonDocument document = new BsonDocument(VALUE, value).append(META, meta);
    if (entry.expiresAtMillis() != Entry.ETERNAL) {
      document.append(DEADLINE, new BsonDateTime(entry.expiresAtMillis()));
    }
    byte[] longKey = entry.longKey();
    return (longKey == null) ? document : document.append(KEY, new BsonBinary(longKey));
  }

  private static BsonDocument meta(long stamp, BsonValue created, @Nullable BsonValue mark) {
    BsonDocument meta = new BsonDocument(STAMP, new BsonInt64(stamp)).append(CREATED, created);
    return (mark == null) ? meta : meta.append(FORMAT, mark);
  }

  /** Returns the mark of a field that the format wrote, or null for one without a mark. */
  private @Nullable BsonValue mark(BsonValue written) {
    String mark = format.mark(written);
    return (mark == null) ? null : new BsonString(mark);
  }

  private @Nullable BsonValue markLiteral(BsonValue written) {
    BsonValue mark = mark(written);
    return (mark == null) ? null : literal(mark);
  }

  private static BsonDocument choice(BsonValue ifLive, BsonValue ifAbsent) {
    return operator("$cond", LIVE, ifLive, ifAbsent);
  }

  private static BsonDocument replaceWith(BsonValue expression) {
    return new BsonDocument("$replaceWith", expression);
  }

  private static BsonDocument literal(BsonValue value) {
    return new BsonDocument("$literal", value);
  }

  private static BsonDocument operator(String name, BsonValue... operands) {
    return new BsonDocument(name, new BsonArray(Arrays.asList(operands)));
  }
}
