package dev.larder.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bulk request was done as far as it could be, and not for some of its keys: one of several
 * servers is down. It says what was done, which is lost if the exception is serialized.
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
        outcome(reason));
    this.failedKeys = Set.copyOf(failedKeys);
    this.found = Map.copyOf(found);
    this.lost = List.copyOf(lost);
  }

  private static Outcome outcome(StoreException reason) {
    if (reason.isRefusal()) {
      return Outcome.REFUSED;
    }
    return reason.outcomeUnknown() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
  }

  /**
   * Makes that of {@link Store#getAll}.
   *
   * @param reason why the first key failed, or the first of which more is unknown
   */
  public static <K, V> PartialFailureException ofReads(
      StoreException reason, Set<? extends K> failedKeys, Map<? extends K, Entry<V>> found) {
    return new PartialFailureException(reason, failedKeys, found, List.of());
  }

  /**
   * Makes that of {@link Store#swapAll} or {@link Store#putAll}.
   *
   * @param reason why the first key failed, or the first of which more is unknown
   * @param lost the swaps that lost a race; of puts none
   */
  public static <K, V> PartialFailureException ofWrites(
      StoreException reason, Set<? extends K> failedKeys, List<Store.Swap<K, V>> lost) {
    return new PartialFailureException(reason, failedKeys, Map.of(), lost);
  }

  /** Returns why the keys failed. */
  public StoreException reason() {
    return (StoreException) requireNonNull(getCause());
  }

  /** Returns the keys for which the request failed, of the type that the store has. */
  @SuppressWarnings("unchecked") // the types are those of the store that throws it
  public <K> Set<K> failedKeys() {
    return (Set<K>) failedKeys;
  }

  /** Returns the entries that were found under the other keys. */
  @SuppressWarnings("unchecked") // as above
  public <K, V> Map<K, Entry<V>> found() {
    return (Map<K, Entry<V>>) found;
  }

  /** Returns those of the other swaps that lost a race. */
  @SuppressWarnings("unchecked") // as above
  public <K, V> List<Store.Swap<K, V>> lost() {
    return (List<Store.Swap<K, V>>) lost;
  }
}
