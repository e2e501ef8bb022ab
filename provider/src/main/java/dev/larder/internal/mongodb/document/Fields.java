package dev.larder.internal.mongodb.document;

/** The names of an entry's fields in its document. */
public final class Fields {
  public static final String ID = "_id";

  /** The value, in its {@link ValueFormat}. */
  static final String VALUE = "value";

  /** The deadline; absent if the entry never expires. The TTL index is on this field. */
  public static final String DEADLINE = "doc_date";

  static final String META = "meta";

  /** In {@code meta}: the stamp, another after each write. */
  static final String STAMP = "v";

  /** In {@code meta}: when the value was written. */
  static final String CREATED = "ct";

  /** In {@code meta}: the mark of the value's format; absent if the value is bytes. */
  static final String FORMAT = "f";

  /** The whole key, where {@code _id} has its hash only; within an {@code _id}, the key. */
  static final String KEY = "key";

  /** Within an {@code _id}: which cache's entry it is, in a collection of several. */
  static final String CACHE = "cache";

  private Fields() {}
}
