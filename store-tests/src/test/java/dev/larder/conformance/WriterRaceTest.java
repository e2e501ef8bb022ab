package dev.larder.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.MutableEntry;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Two providers, like two processes, share a store of bytes and a database. They race for one key
 * by each conditional method, and in the end cache and database hold the same value.
 */
@RunWith(Parameterized.class)
public final class WriterRaceTest {
  private static final int RACES =
      System.getProperty("verify.scale", "tenth").equals("full") ? 300 : 30;
  private static final String KEY = "key";
  private static final String OLD = "old";

  private final Map<String, String> database = new ConcurrentHashMap<>();
  private final LarderCachingProvider here = new LarderCachingProvider();
  private final LarderCachingProvider there = new LarderCachingProvider();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<Cache<String, String>> caches = new ArrayList<>();

  @Parameter public String name;

  @Parameter(1)
  public BiConsumer<Cache<String, String>, String> method;

  @Parameters(name = "{0}")
  public static List<Object[]> methods() {
    return List.of(
        method("putIfAbsent", (cache, value) -> cache.putIfAbsent(KEY, value)),
        method("replace(v)", (cache, value) -> cache.replace(KEY, value)),
        method("replace(o, n)", (cache, value) -> cache.replace(KEY, OLD, value)),
        method("remove(v)", (cache, value) -> cache.remove(KEY, OLD)),
        method("getAndReplace", (cache, value) -> cache.getAndReplace(KEY, value)),
        method("getAndRemove", (cache, value) -> cache.getAndRemove(KEY)),
        method("getAndPut", (cache, value) -> cache.getAndPut(KEY, value)),
        method(
            "invoke", (cache, value) -> cache.invoke(KEY, (entry, none) -> append(entry, value))),
        method("putAll", (cache, value) -> cache.putAll(Map.of(KEY, value))),
        method("removeAll", (cache, value) -> removeOrPut(cache, value)));
  }

  private static Object[] method(String name, BiConsumer<Cache<String, String>, String> call) {
    return new Object[] {name, call};
  }

  private static String append(MutableEntry<String, String> entry, String value) {
    String before = entry.getValue();
    entry.setValue(before + value);
    return before;
  }

  private static void removeOrPut(Cache<String, String> cache, String value) {
    if (value.equals("1")) {
      cache.removeAll(Set.of(KEY));
    } else {
      cache.put(KEY, value);
    }
  }

  @Before
  public void open() {
    caches.add(open(here));
    caches.add(open(there));
  }

  @After
  public void close() {
    threads.shutdownNow();
    here.getCacheManager(URI.create("urn:races"), null, properties()).destroyCache("races");
    here.close();
    there.close();
  }

  @Test
  public void method_racingInTwoProcesses_leavesCacheAndDatabaseTheSame() throws Exception {
    for (int race = 0; race < RACES; race++) {
      if (name.equals("putIfAbsent")) {
        caches.get(0).remove(KEY);
      } else {
        caches.get(0).put(KEY, OLD);
      }
      CyclicBarrier start = new CyclicBarrier(2);
      Future<?> one = threads.submit(() -> race(start, caches.get(0), "1"));
      Future<?> other = threads.submit(() -> race(start, caches.get(1), "2"));
      one.get(10, TimeUnit.SECONDS);
      other.get(10, TimeUnit.SECONDS);

      assertThat(caches.get(0).get(KEY)).as("race %d", race).isEqualTo(database.get(KEY));
    }
  }

  private Boolean race(CyclicBarrier start, Cache<String, String> cache, String value)
      throws Exception {
    start.await(10, TimeUnit.SECONDS);
    method.accept(cache, value);
    return true;
  }

  private Cache<String, String> open(LarderCachingProvider provider) {
    return provider
        .getCacheManager(URI.create("urn:races"), null, properties())
        .createCache(
            "races",
            new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> new DatabaseWriter()));
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("larder.stores.server.type", "bytes");
    properties.setProperty("larder.store", "server");
    return properties;
  }

  /** Writes to the map that stands for a database. */
  private final class DatabaseWriter implements CacheWriter<String, String> {
    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
      database.put(entry.getKey(), entry.getValue());
      LockSupport.parkNanos(1); // a database takes its time
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      entries.forEach(this::write);
      entries.clear();
    }

    @Override
    public void delete(Object key) {
      database.remove(key);
      LockSupport.parkNanos(1);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      keys.forEach(this::delete);
      keys.clear();
    }
  }
}
