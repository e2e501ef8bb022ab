package dev.larder.stores.mongodb;

import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.larder.config.LarderConfiguration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.cache.Cache;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.Rule;
import org.junit.Test;

/**
 * An entry that this process cannot read counts as absent, so that what the server has written over
 * it is taken back: but not what another process wrote after that.
 */
public final class MongoUnreadableRaceTest {
  private static final byte[] DAMAGED = {-1, -1, -1};

  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private Cache<String, Object> cache(String uri) {
    return caches.manager(uri).createCache("c", LarderConfiguration.of(String.class, Object.class));
  }

  private void assertKeepsWhatCameBetween(Predicate<Cache<String, Object>> call) {
    caches.with("larder.namespace", "shop");
    Cache<String, Object> theirs = cache("urn:theirs");
    AtomicBoolean due = new AtomicBoolean();
    caches.observe(
        new CommandListener() {
          @Override
          public void commandSucceeded(CommandSucceededEvent event) {
            if (due.compareAndSet(true, false)) {
              theirs.put("k", "theirs");
            }
          }
        });
    Cache<String, Object> ours = cache("urn:ours");
    ours.put("k", "old");
    caches
        .database()
        .getCollection("larder.shop.c")
        .updateOne(new Document(), set("value", new Binary(DAMAGED)));
    due.set(true);

    assertThat(call.test(ours)).isTrue();

    assertThat(due).isFalse();
    assertThat(theirs.get("k")).isEqualTo("theirs");
  }

  @Test
  public void getAndReplace_anotherPutsMeanwhile_itStays() {
    assertKeepsWhatCameBetween(cache -> cache.getAndReplace("k", "ours") == null);
  }

  @Test
  public void replace_anotherPutsMeanwhile_itStays() {
    assertKeepsWhatCameBetween(cache -> !cache.replace("k", "ours"));
  }
}
