package dev.larder.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.Before;
import org.junit.Test;

/** How loaders and writers are called, and what becomes of what they throw. */
public final class IntegrationTest {
  private final IllegalStateException failure = new IllegalStateException("the database is away");
  private CacheLoader<Integer, String> loader;
  private CacheWriter<Integer, String> writer;
  private LoaderAdapter<Integer, String> loading;
  private WriterAdapter<Integer, String> writing;

  @Before
  @SuppressWarnings("unchecked") // a class literal has no type arguments
  public void makeMocks() {
    loader = mock(CacheLoader.class);
    writer = mock(CacheWriter.class);
    loading = new LoaderAdapter<>(loader, key -> key, "users");
    writing = new WriterAdapter<>(writer, key -> key, value -> value, "users");
  }

  // ---- loaders

  @Test
  public void load_returnsWhatTheLoaderFinds() {
    when(loader.load(1)).thenReturn("one");
    assertThat(loading.load(1)).isEqualTo("one");
    assertThat(loading.load(2)).isNull();
  }

  @Test
  public void load_failure_isWrappedOnceWithTheCachesName() {
    when(loader.load(1)).thenThrow(failure);
    assertThatThrownBy(() -> loading.load(1))
        .isInstanceOf(CacheLoaderException.class)
        .hasMessageStartingWith("cache 'users'")
        .hasCause(failure);
    CacheLoaderException own = new CacheLoaderException("mine");
    when(loader.load(2)).thenThrow(own);
    assertThatThrownBy(() -> loading.load(2)).isSameAs(own);
  }

  @Test
  public void loadAll_moreOrLessThanAskedFor_returnsWhatWasAskedFor() {
    Map<Integer, String> loaded = new HashMap<>();
    loaded.put(1, "one");
    loaded.put(2, null);
    loaded.put(9, "nobody asked");
    when(loader.loadAll(any())).thenReturn(loaded);
    assertThat(loading.loadAll(Set.of(1, 2, 3))).isEqualTo(Map.of(1, "one"));
  }

  @Test
  public void loadAll_null_isNothing() {
    when(loader.loadAll(any())).thenReturn(null);
    assertThat(loading.loadAll(Set.of(1))).isEmpty();
  }

  @Test
  public void loadAll_failure_isWrapped() {
    when(loader.loadAll(any())).thenThrow(failure);
    assertThatThrownBy(() -> loading.loadAll(Set.of(1)))
        .isInstanceOf(CacheLoaderException.class)
        .hasCause(failure);
  }

  // ---- writers

  private static Transition<String> after(Operation<String, ?> operation) {
    Transition<String> entry =
        new Transition<>(null, 1_000, new Deadlines(new EternalExpiryPolicy()));
    operation.apply(entry);
    return entry;
  }

  private static Transition<String> put(String value) {
    return after(Operations.put(value));
  }

  private static Transition<String> removal() {
    return after(Operations.remove());
  }

  @Test
  public void writeThrough_eachKindOfChange_makesItsCall() {
    writing.writeThrough(1, put("one"));
    writing.writeThrough(2, removal());
    writing.writeThrough(3, after(Operations.get()));
    verify(writer)
        .write(argThat(entry -> entry.getKey().equals(1) && entry.getValue().equals("one")));
    verify(writer).delete(2);
    verifyNoMoreInteractions(writer);
  }

  @Test
  public void writeThrough_failure_isWrappedOnceWithTheCachesName() {
    doThrow(failure).when(writer).delete(1);
    assertThatThrownBy(() -> writing.writeThrough(1, removal()))
        .isInstanceOf(CacheWriterException.class)
        .hasMessageStartingWith("cache 'users'")
        .hasCause(failure);
    CacheWriterException own = new CacheWriterException("mine");
    doThrow(own).when(writer).write(any());
    assertThatThrownBy(() -> writing.writeThrough(1, put("one"))).isSameAs(own);
  }

  /** After a lost race: what stands is nothing here. */
  @Test
  public void writeStanding_absent_deletes() {
    writing.writeStanding(1, after(Operations.get()));
    verify(writer).delete(1);
  }

  @Test
  public void writeThroughAll_partialFailure_leavesWhatWasAccepted() {
    doAnswer(
            call -> {
              Collection<Cache.Entry<Integer, String>> entries = call.getArgument(0);
              entries.removeIf(entry -> entry.getKey() == 1); // written
              throw failure;
            })
        .when(writer)
        .writeAll(any());
    Map<Integer, Transition<String>> entries = new LinkedHashMap<>();
    entries.put(1, put("one"));
    entries.put(2, put("two"));
    entries.put(3, removal());
    assertThatThrownBy(() -> writing.writeThroughAll(entries))
        .isInstanceOf(CacheWriterException.class)
        .hasCause(failure);
    assertThat(entries).containsOnlyKeys(1, 3);
    verify(writer).deleteAll(any());
  }

  @Test
  public void writeThroughAll_partialFailureOfDeletion_leavesWhatWasAccepted() {
    doAnswer(
            call -> {
              call.<Collection<?>>getArgument(0).remove(1);
              throw failure;
            })
        .when(writer)
        .deleteAll(any());
    Map<Integer, Transition<String>> entries = new LinkedHashMap<>();
    entries.put(1, removal());
    entries.put(2, removal());
    entries.put(3, put("three"));
    assertThatThrownBy(() -> writing.writeThroughAll(entries))
        .isInstanceOf(CacheWriterException.class);
    assertThat(entries).containsOnlyKeys(1, 3);
  }

  @Test
  public void writeThroughAll_nothingToTell_callsNobody() {
    Map<Integer, Transition<String>> entries = new LinkedHashMap<>();
    entries.put(1, after(Operations.get()));
    writing.writeThroughAll(entries);
    verifyNoInteractions(writer);
    assertThat(entries).hasSize(1);
  }
}
