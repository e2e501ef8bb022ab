package dev.larder.history;

import static dev.larder.history.Answer.NOT_APPLIED;
import static dev.larder.history.Answer.UNKNOWN;
import static dev.larder.history.CacheMethod.CONTAINS_KEY;
import static dev.larder.history.CacheMethod.GET_AND_PUT;
import static dev.larder.history.CacheMethod.GET_AND_REMOVE;
import static dev.larder.history.CacheMethod.GET_AND_REPLACE;
import static dev.larder.history.CacheMethod.INCREMENT;
import static dev.larder.history.CacheMethod.PUT;
import static dev.larder.history.CacheMethod.PUT_IF_ABSENT;
import static dev.larder.history.CacheMethod.REMOVE;
import static dev.larder.history.CacheMethod.REMOVE_OLD;
import static dev.larder.history.CacheMethod.REPLACE;
import static dev.larder.history.CacheMethod.REPLACE_OLD;
import static dev.larder.history.Guarantee.LINEARIZABLE;
import static dev.larder.history.Guarantee.LOSSY;
import static dev.larder.history.Guarantee.STALE_READS;
import static dev.larder.history.Request.ABSENT;
import static dev.larder.history.Request.FALSE;
import static dev.larder.history.Request.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.history.Verdict.Kind;
import org.junit.Test;

/** Histories made by hand, each for one rule. */
public final class LinearizabilityTest {
  private static final long A = Request.BLOCK;
  private static final long B = 2 * Request.BLOCK;
  private static final long C = 3 * Request.BLOCK;

  private final Script script = new Script();

  // ---- one caller

  @Test
  public void everyMethod_alone_isLegalWithItsOnlyResult() {
    script
        .call(CONTAINS_KEY, FALSE)
        .call(REPLACE, A, FALSE)
        .call(GET_AND_REPLACE, A, ABSENT)
        .call(PUT_IF_ABSENT, A, TRUE)
        .call(PUT_IF_ABSENT, B, FALSE)
        .compare(REPLACE_OLD, B, C, FALSE)
        .compare(REPLACE_OLD, A, B, TRUE)
        .call(REPLACE, C, TRUE)
        .call(GET_AND_REPLACE, A, C)
        .call(GET_AND_PUT, B, A)
        .call(INCREMENT, C, B + 1)
        .compare(REMOVE_OLD, B, ABSENT, FALSE)
        .compare(REMOVE_OLD, B + 1, ABSENT, TRUE)
        .call(REMOVE, FALSE)
        .call(INCREMENT, C, C)
        .call(CONTAINS_KEY, TRUE)
        .call(GET_AND_REMOVE, C)
        .call(GET_AND_REMOVE, ABSENT)
        .put(A)
        .call(REMOVE, TRUE)
        .get(ABSENT);
    assertLegal(LINEARIZABLE);
  }

  @Test
  public void get_valueOverwritten_isIllegal() {
    script.put(A).put(B).get(A);
    assertIllegal(LINEARIZABLE);
    assertIllegal(LOSSY);
    assertLegal(STALE_READS);
  }

  @Test
  public void get_valueRemoved_isIllegal() {
    script.put(A).call(REMOVE, TRUE).get(A);
    assertIllegal(LINEARIZABLE);
    assertIllegal(LOSSY);
    assertLegal(STALE_READS);
  }

  @Test
  public void get_valueNobodyWrote_isIllegal() {
    script.put(A).get(C);
    assertIllegal(LINEARIZABLE);
    assertIllegal(LOSSY);
    assertIllegal(STALE_READS);
  }

  @Test
  public void get_valueWrittenLater_isIllegal() {
    script.put(A).get(B).put(B);
    assertIllegal(LINEARIZABLE);
    assertIllegal(STALE_READS);
  }

  // ---- several callers

  @Test
  public void gets_duringAPut_mayFindEither() {
    script.put(A).at(10, 90).put(B).at(20, 30).get(A).at(40, 50).get(B);
    assertLegal(LINEARIZABLE);
  }

  @Test
  public void gets_duringAPut_newThenOld_areIllegal() {
    script.put(A).at(10, 90).put(B).at(20, 30).get(B).at(40, 50).get(A);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void get_beginsAsThePutReturns_mayFindEither() {
    script.put(A).at(10, 20).put(B).at(20, 30).get(A);
    assertLegal(LINEARIZABLE);
  }

  @Test
  public void putIfAbsent_twoWinners_areIllegal() {
    script.at(1, 50).call(PUT_IF_ABSENT, A, TRUE).at(2, 60).call(PUT_IF_ABSENT, B, TRUE);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void putIfAbsent_twoWinnersAroundARemoval_areLegal() {
    script
        .at(1, 50)
        .call(PUT_IF_ABSENT, A, TRUE)
        .at(2, 60)
        .call(PUT_IF_ABSENT, B, TRUE)
        .at(3, 55)
        .call(REMOVE, TRUE);
    assertLegal(LINEARIZABLE);
  }

  @Test
  public void getAndPut_bothSawTheSame_areIllegal() {
    script.put(A).at(10, 50).call(GET_AND_PUT, B, A).at(20, 60).call(GET_AND_PUT, C, A);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void increments_oneLost_areIllegal() {
    script.put(A).at(10, 50).call(INCREMENT, B, A + 1).at(20, 60).call(INCREMENT, C, A + 1);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void replaceOld_twoWinners_areIllegalInEachMode() {
    script
        .put(A)
        .at(10, 50)
        .compare(REPLACE_OLD, A, B, TRUE)
        .at(20, 60)
        .compare(REPLACE_OLD, A, C, TRUE);
    assertIllegal(LINEARIZABLE);
    assertIllegal(LOSSY);
    assertIllegal(STALE_READS);
  }

  // ---- outcomes

  @Test
  public void unknownPut_mayBeSeenOrNot() {
    script.put(A).at(10, 20).failed(PUT, B, UNKNOWN).at(30, 40).get(A).at(50, 60).get(B);
    assertLegal(LINEARIZABLE);
  }

  @Test
  public void unknownPut_seenAndGoneAgain_isIllegal() {
    script.put(A).at(10, 20).failed(PUT, B, UNKNOWN).at(30, 40).get(B).at(50, 60).get(A);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void unknownPut_seenBeforeItWasMade_isIllegal() {
    script.put(A).at(10, 11).get(B).at(20, 30).failed(PUT, B, UNKNOWN);
    assertIllegal(LINEARIZABLE);
    assertIllegal(STALE_READS);
  }

  @Test
  public void unknownIncrement_countsAtMostOnce() {
    script.put(A).failed(INCREMENT, B, UNKNOWN).get(A).get(A + 1);
    assertLegal(LINEARIZABLE);
    script.get(A + 2);
    assertIllegal(LINEARIZABLE);
    assertIllegal(STALE_READS);
  }

  @Test
  public void unknownRemove_explainsOneAbsence() {
    script.put(A).failed(REMOVE, ABSENT, UNKNOWN).get(ABSENT).put(B).get(B);
    assertLegal(LINEARIZABLE);
    script.get(ABSENT);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void unknownWrites_neverSeen_explainThatThereIsAnEntry() {
    script
        .failed(PUT, A, UNKNOWN)
        .failed(PUT, B, UNKNOWN)
        .call(CONTAINS_KEY, FALSE)
        .call(REMOVE, TRUE)
        .call(REMOVE, TRUE);
    assertLegal(LINEARIZABLE);
    script.call(REMOVE, TRUE);
    assertIllegal(LINEARIZABLE);
  }

  @Test
  public void notAppliedPut_thatIsSeen_isIllegal() {
    script.put(A).failed(PUT, B, NOT_APPLIED).get(A);
    assertLegal(LINEARIZABLE);
    script.get(B);
    assertIllegal(LINEARIZABLE);
    assertIllegal(STALE_READS);
  }

  @Test
  public void manyUnknownWrites_ofAnIllegalHistory_areDecided() {
    for (int i = 0; i < 60; i++) {
      script.failed((i % 2 == 0) ? PUT : REMOVE, (i % 2 == 0) ? A + i * A : ABSENT, UNKNOWN);
    }
    script.put(B + 100 * A).get(C + 100 * A);
    assertIllegal(LINEARIZABLE);
  }

  // ---- losses

  @Test
  public void loss_atAnyTime_isLegalIfLossy() {
    script.put(A).get(A).get(ABSENT).call(PUT_IF_ABSENT, B, TRUE).call(INCREMENT, C, C);
    assertIllegal(LINEARIZABLE);
    assertLegal(LOSSY);
  }

  @Test
  public void loss_thenTheSameAgain_isIllegal() {
    script.put(A).get(ABSENT).get(A);
    assertIllegal(LOSSY);
  }

  @Test
  public void loss_thenAnOverwrittenValue_isIllegal() {
    script.put(A).put(B).get(ABSENT).get(A);
    assertIllegal(LOSSY);
  }

  @Test
  public void lossy_staleSwapThatSucceeds_isIllegal() {
    script.put(A).get(ABSENT).put(B).compare(REPLACE_OLD, A, C, TRUE);
    assertIllegal(LOSSY);
  }

  // ---- stale reads

  @Test
  public void staleComparison_thatFails_isLegalIfReadsMayBeStale() {
    script.put(A).put(B).compare(REPLACE_OLD, B, C, FALSE).compare(REMOVE_OLD, B, ABSENT, FALSE);
    assertIllegal(LINEARIZABLE);
    assertLegal(STALE_READS);
  }

  @Test
  public void staleSwap_thatSucceeds_isIllegalAlthoughReadsMayBeStale() {
    script.put(A).put(B).compare(REPLACE_OLD, A, C, TRUE);
    assertIllegal(STALE_READS);
  }

  @Test
  public void staleRead_ofASuccessfulIncrement_isLegalIfReadsMayBeStale() {
    script.put(A).call(INCREMENT, B, A + 1).call(INCREMENT, C, A + 2).get(A + 1).get(ABSENT);
    assertLegal(STALE_READS);
  }

  // ---- many keys

  @Test
  public void violations_twoKeys_namesTheBadOneAndWhy() {
    script.put(A).get(C);
    History history = new History(script.calls());
    assertThat(Linearizability.of(LINEARIZABLE).violations(history)).containsOnlyKeys(1);
    assertThatThrownBy(() -> Linearizability.of(LINEARIZABLE).requireLegal(history))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 keys, 1 among them")
        .hasMessageContaining("GET");
  }

  @Test
  public void answersFromNowhere_valueNobodyWrote_isNamed() {
    script.put(A).get(A).call(INCREMENT, B, A + 1).get(ABSENT).get(C);
    script.failed(PUT, C + A, NOT_APPLIED).get(C + A);
    assertThat(new History(script.calls()).answersFromNowhere())
        .extracting(call -> call.answer().result())
        .containsExactly(C);
  }

  private void assertLegal(Guarantee guarantee) {
    Verdict verdict = Linearizability.of(guarantee).checkKey(script.calls());
    assertThat(verdict.kind()).as(verdict.explanation()).isEqualTo(Kind.LEGAL);
  }

  private void assertIllegal(Guarantee guarantee) {
    assertThat(Linearizability.of(guarantee).checkKey(script.calls()).kind())
        .isEqualTo(Kind.ILLEGAL);
  }
}
