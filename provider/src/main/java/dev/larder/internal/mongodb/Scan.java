package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.Fields;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Visits the entries in the order of their {@code _id}. Each request reads a page, which begins
 * after the page before: no cursor stays open between requests, and memory holds one page. Not
 * thread-safe.
 */
final class Scan implements Iterator<Map.Entry<StoreKey, Entry<byte[]>>> {
  private static final int FIRST_PAGE = 100;
  private static final int MAX_PAGE = 1_000;
  private static final long PAGE_BYTES = 1 << 20;

  private final DocumentIds ids;
  private final Requests requests;
  private Iterator<MongoEntry> page = Collections.emptyIterator();
  private Map.@Nullable Entry<StoreKey, Entry<byte[]>> ahead;
  private @Nullable BsonValue last;
  private int pageSize = FIRST_PAGE;
  private boolean ended;

  Scan(DocumentIds ids, Requests requests) {
    this.ids = ids;
    this.requests = requests;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && (page.hasNext() || turnPage())) {
      MongoEntry entry = page.next();
      StoreKey key = keyOf(entry);
      ahead = (key == null) ? null : Map.entry(key, entry);
    }
    return ahead != null;
  }

  @Override
  public Map.Entry<StoreKey, Entry<byte[]>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the scan has returned every entry");
    }
    Map.Entry<StoreKey, Entry<byte[]>> next = requireNonNull(ahead);
    ahead = null;
    return next;
  }

  /** The server may end a page early, so that only an empty page is the end of the scan. */
  private boolean turnPage() {
    if (!ended) {
      List<MongoEntry> found =
          requests.findPage(new BsonDocument(Fields.ID, ids.after(last)), pageSize);
      ended = found.isEmpty();
      page = found.iterator();
      if (!ended) {
        last = found.get(found.size() - 1).id();
        pageSize = nextPageSize(found);
      }
    }
    return page.hasNext();
  }

  /**
   * Returns how many entries make a page of about {@link #PAGE_BYTES}, if the next are as large.
   */
  private static int nextPageSize(List<MongoEntry> found) {
    long bytes = found.size();
    for (MongoEntry entry : found) {
      bytes += entry.isForeign() ? 0 : entry.value().length;
    }
    return (int) Math.max(1, Math.min(MAX_PAGE, PAGE_BYTES * found.size() / bytes));
  }

  /** Returns the key, or null if the document is another program's and does not hold it. */
  private @Nullable StoreKey keyOf(MongoEntry entry) {
    byte[] bytes = ids.bytes(entry.id());
    byte[] key = (bytes == null) ? entry.longKey() : bytes;
    return (key == null) ? null : new StoreKey(key);
  }
}
