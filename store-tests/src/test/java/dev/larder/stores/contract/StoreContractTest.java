package dev.larder.stores.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.Result;
import org.junit.runner.RunWith;
import org.junit.runners.BlockJUnit4ClassRunner;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.junit.runners.model.InitializationError;

/** The contract's own test: a store with a defect fails it, by the test of that promise. */
@RunWith(Parameterized.class)
public final class StoreContractTest {
  private final Function<String, Store<StoreKey, byte[]>> stores;
  private final String failing;

  public StoreContractTest(
      String failing, Function<String, Store<StoreKey, byte[]>> stores, Class<?> defect) {
    this.failing = failing;
    this.stores = stores;
  }

  @Parameters(name = "{0}: {2}")
  public static List<Object[]> defects() {
    return Stream.of(defectsOfTickets(), defectsOfBulkAndExchange()).flatMap(List::stream).toList();
  }

  private static List<Object[]> defectsOfTickets() {
    return List.of(
        defect(
            "ticket_afterRemoveAndReCreate_isNeverValidAgain",
            DefectiveStore.TicketsByValue::new,
            DefectiveStore.TicketsByValue.class),
        defect(
            "ticket_afterOverwriteByTheSameValue_isVoid",
            DefectiveStore.TicketsByValue::new,
            DefectiveStore.TicketsByValue.class),
        defect(
            "ticket_afterTouch_isVoid",
            DefectiveStore.KeepsTheTouchedTicket::new,
            DefectiveStore.KeepsTheTouchedTicket.class),
        defect(
            "reads_expiredEntry_doNotHideIt",
            DefectiveStore.HidesTheExpired::new,
            DefectiveStore.HidesTheExpired.class),
        defect(
            "scan_atRest_returnsEachEntryOnceTheExpiredToo",
            DefectiveStore.ScansTwice::new,
            DefectiveStore.ScansTwice.class),
        defect(
            "clear_entries_areGoneAndThoseOfOtherCachesAreNot",
            DefectiveStore.SharesEntriesWithOtherCaches::new,
            DefectiveStore.SharesEntriesWithOtherCaches.class),
        defect(
            "lease_thatHasEnded_isOfTheNextAndNotOfTheLate",
            DefectiveStore.ReleasesForAnybody::new,
            DefectiveStore.ReleasesForAnybody.class),
        defect(
            "close_again_isIdempotent",
            DefectiveStore.FailsToCloseTwice::new,
            DefectiveStore.FailsToCloseTwice.class));
  }

  private static List<Object[]> defectsOfBulkAndExchange() {
    return List.of(
        defect(
            "swapAll_someLost_returnsThoseAndMakesTheOthers",
            DefectiveStore.TellsOfNoLoser::new,
            DefectiveStore.TellsOfNoLoser.class),
        defect(
            "exchange_expired_appliesTheFirstAndReturnsItOnlyIfItWent",
            DefectiveStore.ReturnsTheExpiredThatStays::new,
            DefectiveStore.ReturnsTheExpiredThatStays.class),
        defect(
            "exchange_expired_appliesTheFirstAndReturnsItOnlyIfItWent",
            DefectiveStore.TakesTheExpiredForLive::new,
            DefectiveStore.TakesTheExpiredForLive.class),
        defect(
            "exchange_ofManyThreads_returnsEachValueToOne",
            DefectiveStore.ExchangesInTwoSteps::new,
            DefectiveStore.ExchangesInTwoSteps.class),
        defect(
            "updateIfPresent_absent_changesNothing",
            DefectiveStore.CreatesByUpdateIfPresent::new,
            DefectiveStore.CreatesByUpdateIfPresent.class),
        defect(
            "updateIfPresent_absent_changesNothing",
            DefectiveStore.DoesMoreThanItSays::new,
            DefectiveStore.DoesMoreThanItSays.class),
        defect(
            "putAll_someThereSomeNot_writesEachAndVoidsTickets",
            DefectiveStore.DropsAPut::new,
            DefectiveStore.DropsAPut.class),
        defect(
            "within_timeOver_failsAndChangesNothing",
            DefectiveStore.ForgetsTheTime::new,
            DefectiveStore.ForgetsTheTime.class));
  }

  private static Object[] defect(
      String failing, Function<String, Store<StoreKey, byte[]>> stores, Class<?> defect) {
    return new Object[] {failing, stores, defect};
  }

  @Test
  public void contract_defectiveStore_fails() throws InitializationError {
    assertThat(failures(stores)).contains(failing);
  }

  @Test
  public void contract_soundStore_passes() throws InitializationError {
    assertThat(failures(DefectiveStore::new)).isEmpty();
  }

  private static List<String> failures(Function<String, Store<StoreKey, byte[]>> stores)
      throws InitializationError {
    Result result = new JUnitCore().run(Request.runner(new Runner(stores)));
    assertThat(result.getRunCount()).isGreaterThan(40);
    return result.getFailures().stream()
        .map(failure -> failure.getDescription().getMethodName())
        .toList();
  }

  /** Runs the contract on stores that are given, which a class alone cannot tell. */
  private static final class Runner extends BlockJUnit4ClassRunner {
    private final Function<String, Store<StoreKey, byte[]>> stores;

    Runner(Function<String, Store<StoreKey, byte[]>> stores) throws InitializationError {
      super(Contract.class);
      this.stores = stores;
    }

    @Override
    protected void validateConstructor(List<Throwable> errors) {
      // createTest calls it
    }

    @Override
    protected Object createTest() {
      return new Contract(stores);
    }
  }

  /** The contract on whichever store. */
  public static final class Contract extends StoreContract<StoreKey, byte[]> {
    private final Function<String, Store<StoreKey, byte[]>> stores;

    private Contract(Function<String, Store<StoreKey, byte[]>> stores) {
      this.stores = stores;
    }

    @Override
    protected int incrementsPerThread() {
      return 100;
    }

    @Override
    protected Store<StoreKey, byte[]> open(String cacheName) {
      return stores.apply(cacheName);
    }

    @Override
    protected StoreKey key(int number) {
      return new StoreKey(value(number));
    }

    @Override
    protected byte[] value(int number) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    protected int number(byte[] value) {
      return ByteBuffer.wrap(value).getInt();
    }
  }
}
