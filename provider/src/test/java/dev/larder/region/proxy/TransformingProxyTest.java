package dev.larder.region.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.internal.decorator.CacheProxyContext;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.internal.support.TransformedBytes;
import dev.larder.region.KeyManglers;
import dev.larder.region.ProxyContext;
import dev.larder.settings.Secret;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.StoreKey;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;
import org.assertj.core.api.Assertions;
import org.junit.Test;

public final class TransformingProxyTest {
  private static final BytesTransformer ENCRYPTION =
      Encryption.withKey(Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));

  private final Codec codec = Codec.builder(TransformingProxyTest.class.getClassLoader()).build();

  private ProxyContext<String> context(String name) {
    return new CacheProxyContext<>(
        name,
        "store",
        InstantSource.system(),
        new KeyMangling<>(name, KeyManglers.none(), key -> StoreKey.ofText((String) key)),
        codec,
        new UnreadableEntryLog(name));
  }

  @Test
  public void encryption_valueMovedToAnotherKeyOrCache_isRefused() throws Exception {
    ProxyContext<String> guests = context("guests");
    byte[] stored = ENCRYPTION.transform(guests.entryBytes("ann"), new byte[] {7});
    assertThat(ENCRYPTION.restore(guests.entryBytes("ann"), stored)).containsExactly(7);
    assertRefused(guests.entryBytes("bob"), stored);
    assertRefused(context("admins").entryBytes("ann"), stored);
    assertRefused(context("guest").entryBytes("sann"), stored);
  }

  private static void assertRefused(StoreKey entry, byte[] stored) {
    Assertions.assertThatThrownBy(() -> ENCRYPTION.restore(entry, stored))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  public void context_whatTheCodecRefuses_isACacheExceptionThatNamesTheRemedy() {
    ProxyContext<String> context = context("users");
    Assertions.assertThatThrownBy(() -> context.encode(new Object()))
        .isExactlyInstanceOf(CacheException.class)
        .hasMessageContaining("java.io.Serializable")
        .hasCauseInstanceOf(CodecException.class);
    Assertions.assertThatThrownBy(() -> context.decode(new byte[] {99, 98, 97}))
        .isExactlyInstanceOf(CacheException.class)
        .hasCauseInstanceOf(CodecException.class);
  }

  /** What a bounded store drops has the form that it stores. */
  @Test
  @SuppressWarnings("unchecked") // what a store of objects keeps there
  public void evictions_areToldOfTheValueItself() throws Exception {
    List<Object> told = new ArrayList<>();
    ProxyContext<String> context = context("users");
    Evictions<String, String> evictions =
        new TransformingProxy<String, String>(ENCRYPTION)
            .wrap((key, entry) -> told.add(entry.value()), context);
    Object stored =
        new TransformedBytes(
            ENCRYPTION.transform(context.entryBytes("ann"), context.encode("Ann")));
    evictions.onEvicted("ann", (Entry<String>) (Entry<?>) new Stored(stored));
    evictions.onEvicted("bob", (Entry<String>) (Entry<?>) new Stored(stored));
    assertThat(told).containsExactly("Ann");
  }

  private record Stored(Object value) implements Entry<Object> {
    @Override
    public long expiresAtMillis() {
      return ETERNAL;
    }
  }
}
