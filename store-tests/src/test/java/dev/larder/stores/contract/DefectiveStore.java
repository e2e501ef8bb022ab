package dev.larder.stores.contract;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Purpose;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider.Skills;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A sound store, each method of which a subclass may spoil. */
class DefectiveStore implements Store<StoreKey, byte[]> {
  private final Store<StoreKey, byte[]> sound;

  DefectiveStore(String cacheName) {
    this.sound = BytesStoreContractTest.open(cacheName, Skills.MANY);
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return sound.within(budget);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return sound.get(key);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return sound.swap(key, seen, mutation);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return sound.exchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    sound.put(key, value, expiresAtMillis);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    return sound.updateIfPresent(key, mutation);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    return sound.scan();
  }

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    return sound.leases(purpose);
  }

  @Override
  public void clear() {
    sound.clear();
  }

  @Override
  public void close() {
    sound.close();
  }

  // ---- defects

  /** Lets go of a lock whoever asks, as by deleting it: also of the next owner's. */
  static final class ReleasesForAnybody extends DefectiveStore {
    private final Map<Purpose, Map<StoreKey, Leases.Lease>> all = new ConcurrentHashMap<>();

    ReleasesForAnybody(String cacheName) {
      super(cacheName);
    }

    @Override
    public Leases<StoreKey> leases(Purpose purpose) {
      Leases<StoreKey> sound = super.leases(purpose);
      Map<StoreKey, Leases.Lease> owners =
          all.computeIfAbsent(purpose, none -> new ConcurrentHashMap<>());
      return new Leases<>() {
        @Override
        public @Nullable Lease acquire(StoreKey key, String owner, Duration length) {
          Lease lease = sound.acquire(key, owner, length);
          if (lease != null) {
            owners.put(key, lease);
          }
          return lease;
        }

        @Override
        public boolean renew(StoreKey key, Lease lease, Duration length) {
          return sound.renew(key, lease, length);
        }

        @Override
        public boolean release(StoreKey key, Lease lease) {
          return sound.release(key, owners.getOrDefault(key, lease));
        }
      };
    }
  }

  /** Takes an entry of the same content for the one that was read. */
  static final class TicketsByValue extends DefectiveStore {
    TicketsByValue(String cacheName) {
      super(cacheName);
    }

    @Override
    public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
      Entry<byte[]> there = get(key);
      boolean same =
          seen != null
              && there != null
              && Arrays.equals(seen.value(), there.value())
              && seen.expiresAtMillis() == there.expiresAtMillis();
      return super.swap(key, same ? there : seen, mutation);
    }
  }

  static final class HidesTheExpired extends DefectiveStore {
    HidesTheExpired(String cacheName) {
      super(cacheName);
    }

    @Override
    public @Nullable Entry<byte[]> get(StoreKey key) {
      Entry<byte[]> entry = super.get(key);
      boolean expired = entry != null && entry.isExpiredAt(System.currentTimeMillis());
      return expired ? null : entry;
    }
  }

  static final class KeepsTheTouchedTicket extends DefectiveStore {
    KeepsTheTouchedTicket(String cacheName) {
      super(cacheName);
    }

    @Override
    public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
      Entry<byte[]> there = get(key);
      boolean touched =
          seen != null && there != null && seen.expiresAtMillis() != there.expiresAtMillis();
      return super.swap(key, touched ? there : seen, mutation);
    }
  }

  static final class TellsOfNoLoser extends DefectiveStore {
    TellsOfNoLoser(String cacheName) {
      super(cacheName);
    }

    @Override
    public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
      List<Swap<StoreKey, byte[]>> lost = super.swapAll(swaps);
      return (swaps.size() > 1) ? List.of() : lost;
    }
  }

  static final class ReturnsTheExpiredThatStays extends DefectiveStore {
    ReturnsTheExpiredThatStays(String cacheName) {
      super(cacheName);
    }

    @Override
    public @Nullable Entry<byte[]> exchange(
        StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
      Entry<byte[]> before = get(key);
      Entry<byte[]> was = super.exchange(key, ifAbsent, ifLive, nowMillis);
      return (was == null) ? before : was;
    }
  }

  static final class TakesTheExpiredForLive extends DefectiveStore {
    TakesTheExpiredForLive(String cacheName) {
      super(cacheName);
    }

    @Override
    public @Nullable Entry<byte[]> exchange(
        StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
      return super.exchange(key, ifAbsent, ifLive, 0);
    }
  }

  static final class ExchangesInTwoSteps extends DefectiveStore {
    ExchangesInTwoSteps(String cacheName) {
      super(cacheName);
    }

    @Override
    public @Nullable Entry<byte[]> exchange(
        StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
      Entry<byte[]> before = get(key);
      LockSupport.parkNanos(1_000);
      super.exchange(key, ifAbsent, ifLive, nowMillis);
      return (before == null || before.isExpiredAt(nowMillis)) ? null : before;
    }
  }

  static final class CreatesByUpdateIfPresent extends DefectiveStore {
    CreatesByUpdateIfPresent(String cacheName) {
      super(cacheName);
    }

    @Override
    public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
      boolean existed = super.updateIfPresent(key, mutation);
      if (mutation.kind() == Mutation.Kind.PUT) {
        put(key, mutation.value(), mutation.expiresAtMillis());
      }
      return existed;
    }
  }

  static final class ScansTwice extends DefectiveStore {
    ScansTwice(String cacheName) {
      super(cacheName);
    }

    @Override
    public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
      List<Map.Entry<StoreKey, Entry<byte[]>>> found = new ArrayList<>();
      super.scan().forEachRemaining(found::add);
      super.scan().forEachRemaining(found::add);
      return found.iterator();
    }
  }

  static final class SharesEntriesWithOtherCaches extends DefectiveStore {
    SharesEntriesWithOtherCaches(String cacheName) {
      super(cacheName.substring(0, 1));
    }
  }

  static final class DoesMoreThanItSays extends DefectiveStore {
    DoesMoreThanItSays(String cacheName) {
      super(cacheName);
    }

    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.SCAN);
    }
  }

  static final class FailsToCloseTwice extends DefectiveStore {
    private boolean closed;

    FailsToCloseTwice(String cacheName) {
      super(cacheName);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed already");
      }
      closed = true;
    }
  }

  /** Writes all but one of many. */
  static final class DropsAPut extends DefectiveStore {
    DropsAPut(String cacheName) {
      super(cacheName);
    }

    @Override
    public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
      super.putAll(puts.stream().skip(1).toList());
    }
  }

  /** Goes on after the call's time. */
  static final class ForgetsTheTime extends DefectiveStore {
    ForgetsTheTime(String cacheName) {
      super(cacheName);
    }

    @Override
    public Store<StoreKey, byte[]> within(Budget budget) {
      return this;
    }
  }
}
