package dev.larder.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.larder.internal.core.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.junit.Before;
import org.junit.Test;

public final class DispatcherTest {
  private static final int CAPACITY = 10_000;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private Cache<Integer, String> cache;
  private Dispatcher<Integer, String> dispatcher;

  @Before
  @SuppressWarnings("unchecked") // a class literal has no type arguments
  public void makeDispatcher() {
    cache = mock(Cache.class);
    when(cache.getName()).thenReturn("users");
    dispatcher = dispatcher(tasks::add);
  }

  private Dispatcher<Integer, String> dispatcher(Executor executor) {
    UnaryOperator<Object> same = UnaryOperator.identity();
    return new Dispatcher<>(cache, executor, Duration.ofMillis(1), same, same, same);
  }

  private final class Listener implements CacheEntryCreatedListener<Integer, String> {
    private final String name;

    Listener(String name) {
      this.name = name;
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(event -> heard.add(name + event.getKey() + event.getValue()));
    }
  }

  private static final class BrokenListener implements CacheEntryCreatedListener<Integer, String> {
    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      throw new IllegalStateException("the listener fails");
    }
  }

  private CacheEntryListenerConfiguration<Integer, String> asynchronous(String name) {
    return new MutableCacheEntryListenerConfiguration<>(
        () -> new Listener(name), null, true, false);
  }

  private static CacheEntryListenerConfiguration<Integer, String> synchronous(
      CacheEntryCreatedListener<Integer, String> listener) {
    return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true);
  }

  private void create(int key, String value) {
    dispatcher.publish(key, List.of(new Change<>(EventType.CREATED, null, value)));
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  // ---- in the background

  @Test
  public void publish_asynchronous_isDeliveredLaterInOrderPerKey() {
    dispatcher.register(asynchronous("a"));
    create(1, "x");
    create(2, "y");
    create(1, "z");
    assertThat(heard).isEmpty();
    runTasks();
    assertThat(heard)
        .containsExactlyInAnyOrder("a1x", "a1z", "a2y")
        .containsSubsequence("a1x", "a1z");
  }

  @Test
  public void publish_queueFull_dropsAndCounts() {
    dispatcher.register(asynchronous("a"));
    for (int i = 0; i < CAPACITY; i++) {
      create(i, "x");
    }
    assertThat(dispatcher.dropped()).isZero();
    create(1, "too many");
    create(2, "too many");
    assertThat(dispatcher.dropped()).isEqualTo(2);
    runTasks();
    assertThat(heard).hasSize(CAPACITY).doesNotContain("a1too many");
    create(3, "there is room again");
    runTasks();
    assertThat(heard).hasSize(CAPACITY + 1);
    assertThat(dispatcher.dropped()).isEqualTo(2);
  }

  @Test
  public void publish_executorClosed_dropsAndCounts() {
    dispatcher =
        dispatcher(
            task -> {
              throw new RejectedExecutionException();
            });
    dispatcher.register(asynchronous("a"));
    create(1, "x");
    create(1, "y");
    assertThat(dispatcher.dropped()).isEqualTo(2);
  }

  @Test
  public void publish_executorClosed_keepsNoRoom() {
    dispatcher =
        dispatcher(
            task -> {
              throw new RejectedExecutionException();
            });
    dispatcher.register(asynchronous("a"));
    for (int i = 0; i <= CAPACITY; i++) {
      create(i, "x");
    }
    assertThat(dispatcher.dropped()).isEqualTo(CAPACITY + 1);
  }

  @Test
  public void publish_asynchronousListenerFails_theNextIsDelivered() {
    dispatcher.register(
        new MutableCacheEntryListenerConfiguration<>(
            () -> new BrokenListener(), null, true, false));
    dispatcher.register(asynchronous("a"));
    create(1, "x");
    create(1, "y");
    runTasks();
    assertThat(heard).containsExactly("a1x", "a1y");
  }

  @Test
  public void publish_asynchronousListenerFailsByAnError_theNextIsDelivered() {
    CacheEntryCreatedListener<Integer, String> broken =
        events -> {
          throw new LinkageError("the listener cannot be linked");
        };
    dispatcher.register(
        new MutableCacheEntryListenerConfiguration<>(() -> broken, null, true, false));
    dispatcher.register(asynchronous("a"));
    create(1, "x");
    create(1, "y");
    runTasks();
    assertThat(heard).containsExactly("a1x", "a1y");
  }

  // ---- at once

  @Test
  public void publish_synchronous_isDeliveredToAllAndFailsByTheFirst() {
    dispatcher.register(synchronous(new BrokenListener()));
    dispatcher.register(synchronous(new Listener("a")));
    dispatcher.register(synchronous(new BrokenListener()));
    assertThatThrownBy(() -> create(1, "x"))
        .isInstanceOf(CacheEntryListenerException.class)
        .hasMessageStartingWith("cache 'users'")
        .hasCauseInstanceOf(IllegalStateException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(heard).containsExactly("a1x");
  }

  @Test
  public void publish_filtered_isNotDelivered() {
    CacheEntryEventFilter<Integer, String> onlyY = event -> event.getValue().equals("y");
    dispatcher.register(
        new MutableCacheEntryListenerConfiguration<>(
            () -> new Listener("a"), () -> onlyY, true, true));
    create(1, "x");
    create(1, "y");
    assertThat(heard).containsExactly("a1y");
  }

  @Test
  public void hears_typesOfTheListeners() {
    assertThat(dispatcher.isIdle()).isTrue();
    assertThat(dispatcher.hears(EventType.CREATED)).isFalse();
    dispatcher.register(asynchronous("a"));
    assertThat(dispatcher.isIdle()).isFalse();
    assertThat(dispatcher.hears(EventType.CREATED)).isTrue();
    assertThat(dispatcher.hears(EventType.UPDATED)).isFalse();
  }

  @Test
  public void deregister_tellsNoMore() {
    CacheEntryListenerConfiguration<Integer, String> configuration = asynchronous("a");
    dispatcher.register(configuration);
    assertThat(dispatcher.deregister(configuration)).hasSize(1);
    assertThat(dispatcher.deregister(configuration)).isEmpty();
    assertThat(dispatcher.isIdle()).isTrue();
    create(1, "x");
    runTasks();
    assertThat(heard).isEmpty();
  }

  @Test
  public void deregisterAll_givesEachToBeClosedOnce() {
    dispatcher.register(asynchronous("a"));
    dispatcher.register(asynchronous("b"));
    assertThat(dispatcher.deregisterAll()).hasSize(2);
    assertThat(dispatcher.deregisterAll()).isEmpty();
    assertThat(dispatcher.isIdle()).isTrue();
  }

  // ---- what an event shows

  @Test
  public void event_oldValueNotRequired_showsNone() {
    List<CacheEntryEvent<? extends Integer, ? extends String>> events = new ArrayList<>();
    CacheEntryUpdatedListener<Integer, String> listener = heardNow -> heardNow.forEach(events::add);
    dispatcher.register(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
    dispatcher.publish(1, List.of(new Change<>(EventType.UPDATED, "old", "new")));
    assertThat(events.get(0).isOldValueAvailable()).isFalse();
    assertThat(events.get(0).getOldValue()).isNull();
    assertThat(events.get(0).getValue()).isEqualTo("new");
    assertThat((Object) events.get(0).getSource()).isSameAs(cache);
    assertThat(events.get(0).toString()).doesNotContain("old", "new");
  }
}
