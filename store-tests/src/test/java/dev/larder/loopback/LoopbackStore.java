package dev.larder.loopback;

import dev.larder.loopback.LoopbackClient.Question;
import dev.larder.loopback.LoopbackClient.Reply;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache's entries on a {@link LoopbackServer}. */
final class LoopbackStore implements Store<StoreKey, byte[]> {
  private static final Set<Capability> CAPABILITIES =
      EnumSet.of(
          Capability.SCAN, Capability.SHARED, Capability.RETAINS_EXPIRED, Capability.CALL_TIMEOUT);

  private final LoopbackClient client;
  private final String cache;
  private final @Nullable Budget call;

  LoopbackStore(LoopbackClient client, String cache) {
    this(client, cache, null);
  }

  private LoopbackStore(LoopbackClient client, String cache, @Nullable Budget call) {
    this.client = client;
    this.cache = cache;
    this.call = call;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new LoopbackStore(client, cache, budget);
  }

  private <T> T ask(Question question, Reply<T> reply) {
    return client.ask(call == null ? client.startCall() : call, question, reply);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return ask(
        out -> {
          begin(Wire.GET, out);
          Wire.write(key.bytes(), out);
        },
        LoopbackItem::read);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return ask(
        out -> {
          begin(Wire.SWAP, out);
          Wire.write(key.bytes(), out);
          out.writeLong((seen == null) ? 0 : ((LoopbackItem) seen).number());
          out.writeByte(mutation.kind().ordinal());
          Wire.write(mutation.newValue(), out);
          out.writeLong(mutation.expiresAtMillis());
        },
        DataInputStream::readBoolean);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    return ask(out -> begin(Wire.SCAN, out), LoopbackStore::readAll).iterator();
  }

  private static List<Map.Entry<StoreKey, Entry<byte[]>>> readAll(DataInputStream in)
      throws IOException {
    List<Map.Entry<StoreKey, Entry<byte[]>>> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      byte[] key = Wire.read(in);
      LoopbackItem item = LoopbackItem.read(in);
      if (key != null && item != null) {
        all.add(Map.entry(new StoreKey(key), item));
      }
    }
    return all;
  }

  @Override
  public void clear() {
    boolean unused = ask(out -> begin(Wire.CLEAR, out), DataInputStream::readBoolean);
  }

  private void begin(int command, DataOutputStream out) throws IOException {
    out.write(command);
    out.writeUTF(cache);
  }

  @Override
  public void close() {
    // the connections are shared
  }
}
