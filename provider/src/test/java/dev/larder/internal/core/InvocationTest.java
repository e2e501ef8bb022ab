package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoaderException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public final class InvocationTest {
  private static final Deadlines ETERNAL = new Deadlines(new EternalExpiryPolicy());

  private final List<String> loads = new ArrayList<>();
  private @Nullable String loaded = "loaded";

  @Test
  public void process_arguments_arePassedOn() {
    Object result =
        invoke(absent(), (entry, arguments) -> entry.getKey() + arguments[0] + arguments[1], 1, 2);

    assertThat(result).isEqualTo("key12");
  }

  @Test
  public void exists_liveEntry_isNoAccessAndLoadsNothing() {
    Transition<String> entry = live();

    assertThat(invoke(entry, (mutable, none) -> mutable.exists())).isEqualTo(true);
    assertThat(invoke(absent(), (mutable, none) -> mutable.exists())).isEqualTo(false);

    assertThat(loads).isEmpty();
  }

  @Test
  public void exists_followsTheProcessorsOwnChanges() {
    assertThat(invoke(absent(), (entry, none) -> existsAfter(entry, () -> entry.setValue("new"))))
        .isEqualTo(true);
    assertThat(invoke(live(), (entry, none) -> existsAfter(entry, entry::remove))).isEqualTo(false);
    assertThat(invoke(absent(), (entry, none) -> existsAfter(entry, entry::getValue)))
        .isEqualTo(true);
  }

  private static boolean existsAfter(MutableEntry<String, String> entry, Runnable change) {
    change.run();
    return entry.exists();
  }

  @Test
  public void getValue_writtenBefore_isWhatWasWritten() {
    assertThat(
            invoke(
                absent(),
                (entry, none) -> {
                  entry.setValue("new");
                  return entry.getValue();
                }))
        .isEqualTo("new");
    assertThat(loads).isEmpty();
  }

  @Test
  public void getValue_twice_loadsOnce() {
    assertThat(invoke(absent(), (entry, none) -> entry.getValue() + entry.getValue()))
        .isEqualTo("loadedloaded");
    assertThat(loads).containsExactly("key");
  }

  @Test
  public void getValue_removedBefore_isNullAndLoadsNothing() {
    assertThat(invoke(live(), (entry, none) -> valueAfterRemoval(entry))).isNull();
    assertThat(invoke(absent(), (entry, none) -> valueAfterRemoval(entry))).isNull();
    assertThat(loads).isEmpty();
  }

  private static @Nullable Object valueAfterRemoval(MutableEntry<String, String> entry) {
    entry.remove();
    return entry.getValue();
  }

  @Test
  public void getValue_writtenAndRemovedBefore_isNullAndLoadsNothing() {
    Transition<String> entry = absent();

    Object result =
        invoke(
            entry,
            (mutable, none) -> {
              mutable.setValue("new");
              return valueAfterRemoval(mutable);
            });

    assertThat(result).isNull();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.writer()).isEqualTo(WriterCall.NONE);
  }

  @Test
  public void remove_loadedAndWrittenBefore_tellsTheWriter() {
    Transition<String> entry = absent();

    invoke(
        entry,
        (mutable, none) -> {
          mutable.getValue();
          mutable.setValue("new");
          mutable.remove();
          return null;
        });

    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.writer()).isEqualTo(WriterCall.DELETE);
  }

  @Test
  public void getValue_nothingToLoad_changesNothing() {
    loaded = null;
    Transition<String> entry = absent();

    assertThat(invoke(entry, (mutable, none) -> mutable.getValue())).isNull();

    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.isMiss()).isTrue();
  }

  @Test
  public void remove_loadedBefore_tellsTheWriter() {
    Transition<String> entry = absent();

    invoke(
        entry,
        (mutable, none) -> {
          mutable.getValue();
          return valueAfterRemoval(mutable);
        });

    assertThat(entry.writer()).isEqualTo(WriterCall.DELETE);
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void setValue_null_failsAndChangesNothing() {
    Transition<String> entry = live();

    assertThatThrownBy(
            () ->
                invoke(
                    entry,
                    (mutable, none) -> {
                      mutable.setValue(null);
                      return null;
                    }))
        .isInstanceOf(EntryProcessorException.class)
        .hasCauseInstanceOf(NullPointerException.class);
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void process_throws_isWrappedAndChangesNothing() {
    Transition<String> entry = live();
    IllegalStateException failure = new IllegalStateException("as wanted");

    assertThatThrownBy(() -> invoke(entry, (mutable, none) -> failAfterWriting(mutable, failure)))
        .isInstanceOf(EntryProcessorException.class)
        .hasCause(failure);
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.writer()).isEqualTo(WriterCall.NONE);
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void process_throwsACacheException_isThrownAsItIs() {
    CacheException failure = new CacheLoaderException("as wanted");

    assertThatThrownBy(() -> invoke(live(), (mutable, none) -> failAfterWriting(mutable, failure)))
        .isSameAs(failure);
  }

  private static Object failAfterWriting(
      MutableEntry<String, String> entry, RuntimeException failure) {
    entry.setValue("new");
    throw failure;
  }

  @Test
  public void unwrap_itsOwnType_isItself() {
    assertThat(invoke(live(), (entry, none) -> entry.unwrap(Invocation.class) == entry))
        .isEqualTo(true);
  }

  @Test
  public void unwrap_otherType_isRefused() {
    assertThatThrownBy(() -> invoke(live(), (entry, none) -> entry.unwrap(String.class)))
        .isInstanceOf(EntryProcessorException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("cannot unwrap a processor's entry to java.lang.String");
  }

  private @Nullable Object invoke(
      Transition<String> entry,
      EntryProcessor<String, String, Object> processor,
      Object... arguments) {
    return Invocation.of("key", this::load, processor, arguments).apply(entry);
  }

  private @Nullable String load(String key) {
    loads.add(key);
    return loaded;
  }

  private static Transition<String> live() {
    return new Transition<>(new Stored("old", Entry.ETERNAL), 0, ETERNAL);
  }

  private static Transition<String> absent() {
    return new Transition<>(null, 0, ETERNAL);
  }
}
