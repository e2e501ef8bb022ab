package dev.larder.internal.mongodb.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.StoreKey;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Test;

public final class DocumentIdsTest {
  private final DocumentIds own = new DocumentIds("");
  private final DocumentIds shared = new DocumentIds("users");

  private static StoreKey key(int length) {
    return new StoreKey(new byte[length]);
  }

  @Test
  public void of_keyInAnOwnCollection_isItsBytes() {
    StoreKey key = new StoreKey("alice".getBytes(UTF_8));
    assertThat(own.of(key)).isEqualTo(new BsonBinary(key.bytes()));
    assertThat(own.bytes(own.of(key))).isEqualTo(key.bytes());
  }

  @Test
  public void of_keyInASharedCollection_namesItsCache() {
    StoreKey key = new StoreKey("alice".getBytes(UTF_8));
    assertThat(shared.of(key))
        .isEqualTo(
            new BsonDocument("cache", new BsonString("users"))
                .append("key", new BsonBinary(key.bytes())));
    assertThat(shared.bytes(shared.of(key))).isEqualTo(key.bytes());
    assertThat(shared.of(key)).isNotEqualTo(new DocumentIds("user").of(key));
  }

  @Test
  public void of_keysOfEveryLength_areApart() {
    for (DocumentIds ids : new DocumentIds[] {own, shared}) {
      Set<BsonValue> seen = new HashSet<>();
      for (int length = 0; length < 3_000; length++) {
        assertThat(seen.add(ids.of(key(length)))).isTrue();
      }
    }
  }

  @Test
  public void of_keyThatLooksLikeAHash_isAnother() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key(2_000).bytes());
    assertThat(own.of(key(2_000))).isNotEqualTo(own.of(new StoreKey(hash)));
    assertThat(shared.of(key(2_000))).isNotEqualTo(shared.of(new StoreKey(hash)));
  }

  @Test
  public void bytes_ofWhatDoesNotTellTheKey_areUnknown() {
    assertThat(own.bytes(own.of(key(2_000)))).isNull();
    assertThat(shared.bytes(shared.of(key(2_000)))).isNull();
    assertThat(own.bytes(null)).isNull();
    assertThat(own.bytes(new BsonString("alice"))).isNull();
    assertThat(shared.bytes(new BsonDocument("key", new BsonString("alice")))).isNull();
    assertThat(shared.bytes(new BsonDocument())).isNull();
  }

  @Test
  public void isHashed_isOnlyAboveTheLongest() {
    assertThat(DocumentIds.isHashed(key(DocumentIds.MAX_KEY_BYTES))).isFalse();
    assertThat(DocumentIds.isHashed(key(DocumentIds.MAX_KEY_BYTES + 1))).isTrue();
  }
}
