package dev.larder.internal.memcached;

import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.Servers;
import dev.larder.servers.Twemproxy;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.AfterClass;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The store on memcached keeps the contract, in whichever form it keeps the values. */
@RunWith(Parameterized.class)
public final class MemcachedStoreContractTest extends StoreContract<StoreKey, byte[]> {
  private static final int SMALL_ITEM_BYTES = 4_096;

  /** How the store is configured, and what its values are like. */
  public enum Variant {
    ONE_NODE(4, 0),
    THREE_NODES(4, 0),
    BEHIND_TWEMPROXY(4, 0),
    WITHOUT_INDEX(4, 0),
    COMPRESSED(20_000, 0),
    SPLIT(12_000, 12_000),
    SPLIT_COMPRESSED(40_000, 12_000);

    private final int valueBytes;
    private final int randomBytes;

    Variant(int valueBytes, int randomBytes) {
      this.valueBytes = valueBytes;
      this.randomBytes = randomBytes;
    }
  }

  /** Started when it is first asked for; ends with the JVM. */
  private static final class Proxy {
    static final Twemproxy OF_ALL = Twemproxy.to(Servers.memcached());
  }

  private static final Map<Variant, Fixture> FIXTURES = new EnumMap<>(Variant.class);

  private final Variant variant;

  public MemcachedStoreContractTest(Variant variant) {
    this.variant = variant;
  }

  @Parameters(name = "{0}")
  public static Variant[] variants() {
    return Variant.values();
  }

  @AfterClass
  public static void disconnect() {
    FIXTURES.values().forEach(Fixture::close);
    FIXTURES.clear();
  }

  private Fixture connect() {
    List<String> one = Servers.memcached().subList(0, 1);
    return switch (variant) {
      case ONE_NODE, COMPRESSED -> new Fixture(one);
      case BEHIND_TWEMPROXY -> new Fixture(List.of(Proxy.OF_ALL.address()));
      case THREE_NODES, WITHOUT_INDEX -> new Fixture(Servers.memcached());
      case SPLIT, SPLIT_COMPRESSED -> new Fixture(one, SMALL_ITEM_BYTES);
    };
  }

  @Override
  protected Store<StoreKey, byte[]> open(String cacheName) {
    Fixture fixture = FIXTURES.computeIfAbsent(variant, absent -> connect());
    StoreOptions options =
        (variant == Variant.WITHOUT_INDEX)
            ? Fixture.withoutIndex(Fixture.OPTIONS)
            : Fixture.OPTIONS;
    return fixture.open(cacheName, options);
  }

  @Override
  protected int incrementsPerThread() {
    return 100;
  }

  @Override
  protected StoreKey key(int number) {
    return Fixture.key(number);
  }

  /** The first bytes say the number; of the others so many do not compress. */
  @Override
  protected byte[] value(int number) {
    byte[] random = new byte[variant.randomBytes];
    new Random(number).nextBytes(random);
    return ByteBuffer.allocate(variant.valueBytes).put(random).putInt(0, number).array();
  }

  @Override
  protected int number(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }
}
