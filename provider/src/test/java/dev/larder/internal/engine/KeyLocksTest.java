package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Budget;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Test;

public final class KeyLocksTest {
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Engine engine = new Engine();
  private final KeyLocks locks = engine.locks;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void lock_freeKey_isHadAtOnce() {
    Stripe stripe = locks.lock("key", Duration.ZERO);

    assertThat(stripe).isNotNull();
    assertThat(engine.isFree("key")).isFalse();
    KeyLocks.unlock(stripe);
    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void lock_ownKey_isHadAgain() {
    Stripe outer = locks.lock("key", SHORT);
    Stripe inner = locks.lock("key", SHORT);

    assertThat(inner).isSameAs(outer);
    KeyLocks.unlock(inner);
    assertThat(engine.isFree("key")).isFalse();
    KeyLocks.unlock(outer);
  }

  @Test
  public void lock_keyOfAnotherThread_isGivenUpInTime() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      assertThat(locks.lock("key", SHORT)).isNull();
      assertThat(locks.tryLock("key")).isNull();
      assertThat(held).isNotNull();
    }
    assertThat(locks.tryLock("key")).isNotNull();
  }

  @Test
  public void lock_threadThatHoldsAnother_doesNotWait() throws Exception {
    Stripe own = locks.lock("mine", SHORT);
    assertThat(engine.isFree("theirs")).as("has another stripe").isTrue();
    try (AutoCloseable held = engine.holdElsewhere("theirs")) {
      long since = System.nanoTime();

      assertThat(locks.lock("theirs", LONG)).isNull();

      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONG);
      assertThat(held).isNotNull();
    }
    KeyLocks.unlock(own);
  }

  @Test
  public void lock_interrupted_isGivenUpAndStaysInterrupted() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      boolean interrupted =
          engine.elsewhere(
              () -> {
                Thread.currentThread().interrupt();
                return locks.lock("key", LONG) == null && Thread.interrupted();
              });

      assertThat(interrupted).isTrue();
      assertThat(held).isNotNull();
    }
  }

  @Test
  public void lock_holderOnItsStore_isGivenUpWhenTheBudgetIsSpent() throws Exception {
    Budget budget = Budget.of(SHORT);
    try (AutoCloseable held = engine.holdElsewhere("key", Stripe::beginRequests)) {
      assertThat(locks.lock("key", LONG, budget)).isNull();

      assertThat(budget.isSpent()).isTrue();
      assertThat(held).isNotNull();
    }
  }

  @Test
  public void lock_holderInUserCode_isWaitedForWithoutTheBudget() throws Exception {
    Budget budget = Budget.of(LONG);
    long since = System.nanoTime();
    try (AutoCloseable held = engine.holdElsewhere("key", KeyLocksTest::beginUserCode)) {
      assertThat(locks.lock("key", SHORT, budget)).isNull();
      assertThat(held).isNotNull();
    }

    long countedNanos = LONG.toNanos() - budget.remainingNanos();
    long tookNanos = System.nanoTime() - since;
    assertThat(tookNanos - countedNanos).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  private static void beginUserCode(Stripe stripe) {
    stripe.beginRequests();
    stripe.beginTurn(1, "key");
  }

  @Test
  public void lock_severalHoldersOnTheirStores_spendOneBudget() throws Exception {
    Budget budget = Budget.of(Duration.ofHours(1));
    for (int holders = 0; holders < 2; holders++) {
      try (AutoCloseable held = engine.holdElsewhere("key", Stripe::beginRequests)) {
        assertThat(locks.lock("key", SHORT, budget)).isNull();
        assertThat(held).isNotNull();
      }
    }

    assertThat(budget.remainingNanos())
        .isLessThanOrEqualTo(Duration.ofHours(1).minus(SHORT.multipliedBy(2)).toNanos());
  }

  @Test
  public void lock_budgetSpentBefore_waitsForNobody() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      assertThat(locks.lock("key", LONG, Budget.of(Duration.ZERO))).isNull();
      assertThat(held).isNotNull();
    }
    assertThat(locks.lock("key", LONG, Budget.of(Duration.ZERO))).isNotNull();
  }

  @Test
  public void lock_interruptedWithABudget_isGivenUpAndStaysInterrupted() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      boolean interrupted =
          engine.elsewhere(
              () -> {
                Thread.currentThread().interrupt();
                return locks.lock("key", LONG, Budget.of(LONG)) == null && Thread.interrupted();
              });

      assertThat(interrupted).isTrue();
      assertThat(held).isNotNull();
    }
  }

  @Test
  public void isOwnTurn_keyThatThisThreadDecidesOn_only() {
    int owner = locks.newOwner();
    Stripe stripe = locks.lock("key", SHORT);
    assertThat(locks.isOwnTurn(owner, "key")).isFalse();

    stripe.beginTurn(owner, "key");

    assertThat(locks.isOwnTurn(owner, "key")).isTrue();
    assertThat(locks.isOwnTurn(owner, "other")).isFalse();
    assertThat(locks.isOwnTurn(locks.newOwner(), "key")).isFalse();
    assertThat(engine.elsewhere(() -> locks.isOwnTurn(owner, "key"))).isFalse();
    stripe.endTurn();
    assertThat(locks.isOwnTurn(owner, "key")).isFalse();
    KeyLocks.unlock(stripe);
  }

  @Test
  public void isOwnTurn_turnInsideAnother_knowsBoth() {
    int owner = locks.newOwner();
    int other = locks.newOwner();
    Stripe stripe = locks.lock("key", SHORT);
    stripe.beginTurn(owner, "key");
    stripe.beginTurn(other, "key");

    assertThat(locks.isOwnTurn(owner, "key")).isTrue();
    assertThat(locks.isOwnTurn(other, "key")).isTrue();

    stripe.endTurn();
    assertThat(locks.isOwnTurn(owner, "key")).isTrue();
    assertThat(locks.isOwnTurn(other, "key")).isFalse();
    stripe.endTurn();
    stripe.endTurn(); // one too many does no harm
    KeyLocks.unlock(stripe);
  }

  @Test
  public void lock_neighbouringKeys_areSpreadOverTheStripes() {
    Set<Stripe> stripes =
        IntStream.range(0, 1_000)
            .mapToObj(locks::tryLock)
            .collect(Collectors.toCollection(HashSet::new));

    assertThat(stripes).hasSizeGreaterThan(500);
  }
}
