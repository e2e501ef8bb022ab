package dev.larder.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memory.MemoryLeases;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Purpose;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public final class LoadLeaseTest {
  private static final String KEY = "key";
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Leases<String> leases = new MemoryLeases.Pair<String>().of(Purpose.LOAD);
  private final Set<Object> ours = ConcurrentHashMap.newKeySet();
  private @Nullable String stored;

  private LoadLease<String, String> turn(Duration patience, Set<Object> own) {
    return new LoadLease<>(
        KEY, new LeaseOptions<>(() -> leases, LONG, patience, own, key -> key), () -> stored);
  }

  private LoadLease<String, String> turnOfAnotherProcess() {
    LoadLease<String, String> turn = turn(LONG, ConcurrentHashMap.newKeySet());
    assertThat(turn.tryAcquire()).isTrue();
    return turn;
  }

  /** Who has it may be waiting for the lock of the key, which this thread has. */
  @Test
  public void await_turnOfThisProcess_goesOnAtOnce() {
    try (LoadLease<String, String> first = turn(LONG, ours);
        LoadLease<String, String> second = turn(LONG, ours)) {
      assertThat(first.tryAcquire()).isTrue();
      assertThat(second.await()).isNull();
    }
    assertThat(ours).isEmpty();
    assertThat(turn(LONG, ours).tryAcquire()).isTrue();
  }

  @Test
  public void await_turnOfAnotherProcess_waitsForItsValue() {
    try (LoadLease<String, String> other = turnOfAnotherProcess();
        LoadLease<String, String> own = turn(LONG, ours)) {
      assertThat(other.tryAcquire()).isTrue();
      stored = "theirs";
      assertThat(own.await()).isEqualTo("theirs");
      assertThat(ours).isEmpty();
    }
  }

  /** What a caller spends elsewhere is not given to it again. */
  @Test
  public void await_patienceOverSinceTheCallBegan_goesOnWithoutATurn() {
    try (LoadLease<String, String> other = turnOfAnotherProcess();
        LoadLease<String, String> own = turn(Duration.ZERO, ours)) {
      assertThat(other.tryAcquire()).isTrue();
      assertThat(own.await()).isNull();
      assertThat(own.await()).isNull();
      assertThat(ours).isEmpty();
    }
  }
}
