package dev.larder.internal.codec;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says which of a cache's keys may not be found by an equal key: once per class whose {@code
 * equals} is the application's own. If it checks, it also remembers recent keys with their bytes,
 * and says when an equal key has others. Thread-safe.
 */
public final class KeyReports {
  private static final KeyReports NONE = new KeyReports(null, null);

  private static final Logger LOGGER = System.getLogger(KeyReports.class.getName());
  private static final int MAX_CLASSES = 200;
  private static final int MAX_KEYS = 10_000;

  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final LongAdder inconsistent = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable String subject;
  private final @Nullable Map<Object, byte[]> recent;

  private KeyReports(@Nullable String subject, @Nullable Map<Object, byte[]> recent) {
    this.subject = subject;
    this.recent = recent;
  }

  /** Returns reports that nobody hears. */
  public static KeyReports none() {
    return NONE;
  }

  /** Returns whether the bytes of equal keys are compared. */
  public boolean isChecking() {
    return recent != null;
  }

  /** Makes the reports of a cache, which warn of classes. */
  public static KeyReports ofClasses(String subject) {
    return new KeyReports(subject, null);
  }

  /** Makes the reports of a cache that also compare the bytes of equal keys. */
  public static KeyReports ofKeys(String subject) {
    return new KeyReports(subject, new Recent());
  }

  /** The keys that were encoded last. */
  private static final class Recent extends LinkedHashMap<Object, byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, byte[]> eldest) {
      return size() > MAX_KEYS;
    }
  }

  /**
   * Returns how often a key had other bytes than an equal key before; zero if it does not check.
   */
  public long inconsistent() {
    return inconsistent.sum();
  }

  /**
   * Hears of a key that was encoded.
   *
   * @param owners the classes in it that have an {@code equals} of their own
   */
  void onEncoded(Object key, byte[] bytes, List<Class<?>> owners) {
    if (subject != null) {
      owners.forEach(this::warn);
    }
    if (recent != null && isOther(key, bytes, recent)) {
      inconsistent.increment();
      log(
          reported,
          key.getClass(),
          "an equal key had other bytes, so that its entry was not found: let equals compare what"
              + " is serialized, or make the class a record");
    }
  }

  private void warn(Class<?> owner) {
    if (!EqualsContract.isKnownKey(EqualsContract.declarer(owner))) {
      log(
          warned,
          owner,
          "a key's class has an equals of its own, but equal keys are found by what is serialized"
              + " of them: compare the same fields, or make it a record");
    }
  }

  private void log(Set<String> logged, Class<?> type, String what) {
    if (logged.size() < MAX_CLASSES && logged.add(type.getName())) {
      LOGGER.log(Level.WARNING, subject + ": class " + type.getName() + ": " + what);
    }
  }

  /** Remembers a copy, for its user may change the key. */
  private boolean isOther(Object key, byte[] bytes, Map<Object, byte[]> known) {
    Object copy = Codec.sealed(key).open();
    lock.lock();
    try {
      byte[] before = known.putIfAbsent(copy, bytes);
      return before != null && !Arrays.equals(before, bytes);
    } catch (RuntimeException | StackOverflowError e) {
      return false; // its equals or hashCode fails, which its user will see elsewhere
    } finally {
      lock.unlock();
    }
  }
}
