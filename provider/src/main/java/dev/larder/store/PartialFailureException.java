package dev.larder.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bulk request was done for some of its keys and failed for the others, since one of several
 * servers is down, for example. Immutable. The keys and entries are not serialized: a deserialized
 * exception has only its message and {@link #reason}.
 */
public final class PartialFailureException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final transient Set<?> failedKeys;
  private final transient Map<?, ?> found;
  private final transient List<?> lost;

  private PartialFailureException(
      StoreException reason, Set<?> failedKeys, Map<?, ?> found, List<?> lost) {
    super(
        reason.getMessage() + " (of " + failedKeys.size() + " of the keys)",
        reason,
        reason.outcome());
    this.failedKeys = Set.copyOf(failedKeys);
    this.found = Map.copyOf(found);
    this.lost = List.copyOf(lost);
  }

  /**
   * Makes the exception of {@link Store#getAll} and {@link Store#getAllForUpdate}.
   *
   * @param reason the failure of the first key
   * @param failedKeys the keys for which the request failed
   * @param found the entries of the other keys that have one
   */
  public static <K, V> PartialFailureException ofReads(
      StoreException reason, Set<? extends K> failedKeys, Map<? extends K, Entry<V>> found) {
    return new PartialFailureException(reason, failedKeys, found, List.of());
  }

  /**
   * Makes the exception of {@link Store#swapAll} and {@link Store#putAll}.
   *
   * @param reason the failure of the first key, or of the first one with an unknown outcome
   * @param failedKeys the keys for which the request failed
   * @param lost the swaps of other keys that lost a race; none for {@code putAll}
   */
  public static <K, V> PartialFailureException ofWrites(
      StoreException reason, Set<? extends K> failedKeys, List<Store.Swap<K, V>> lost) {
    return new PartialFailureException(reason, failedKeys, Map.of(), lost);
  }

  /** Returns the failure of the keys, which is the cause of this exception. */
  public StoreException reason() {
    return (StoreException) requireNonNull(getCause());
  }

  /** Returns the keys for which the request failed; not after deserialization. */
  @SuppressWarnings("unchecked") // the types are those of the store that throws it
  public <K> Set<K> failedKeys() {
    return (Set<K>) failedKeys;
  }

  /** Returns the entries of the other keys, by key; not after deserialization. */
  @SuppressWarnings("unchecked") // as above
  public <K, V> Map<K, Entry<V>> found() {
    return (Map<K, Entry<V>>) found;
  }

  /** Returns the swaps of the other keys that lost a race; not after deserialization. */
  @SuppressWarnings("unchecked") // as above
  public <K, V> List<Store.Swap<K, V>> lost() {
    return (List<Store.Swap<K, V>>) lost;
  }
}
