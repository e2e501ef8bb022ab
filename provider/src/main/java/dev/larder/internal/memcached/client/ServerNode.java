package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.spy.NodeConnection;
import dev.larder.store.Budget;
import dev.larder.store.StoreException.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A server over the driver's connection to it. */
final class ServerNode implements Node, NodeConnection.Listener {
  /** A connection whose handshake is done. */
  private record Session(
      NodeConnection connection, long epoch, Handshake.Result traits, HeartbeatMonitor pulse) {}

  /** A packet that waits for the first connection. */
  private final class Waiting implements PendingReply.Sending {
    private final Pipeline packet;
    private final PendingReply exchange;

    private Waiting(Pipeline packet) {
      this.packet = packet;
      this.exchange = PendingReply.awaited(name, packet, onTimeOut);
      exchange.sentBy(this);
    }

    @Override
    public Outcome abandon() {
      lock.lock();
      try {
        PendingReply.Sending present = exchange.sending();
        if (waiting.remove(this) || (present == null) || (present == this)) {
          return Outcome.NOT_APPLIED;
        }
        return present.abandon();
      } finally {
        lock.unlock();
      }
    }
  }

  private enum State {
    /** Nobody has sent anything yet. */
    IDLE,
    /** The first connection is under way: packets wait for it. */
    OPENING,
    CONNECTED,
    /** Packets are refused; connecting goes on. */
    DOWN,
    CLOSED
  }

  private static final int MAX_WAITING = 16_384;

  private final String name;
  private final Handshake handshake;
  private final Dialer dialer;
  private final int unknownItemBytes;
  private final Runnable whenFirstUsed;
  private final Breaker breaker = new Breaker();
  private final Runnable onTimeOut = breaker::timedOut;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private volatile @Nullable Session session;
  private State state = State.IDLE;
  private String reason = "";

  /**
   * @param whenFirstUsed runs before the first packet is sent
   */
  ServerNode(Address address, ClusterSettings settings, Runnable whenFirstUsed) {
    this.whenFirstUsed = whenFirstUsed;
    this.name = address.toString();
    this.handshake = new Handshake(name, settings.credentials(), settings.maximumItemBytes());
    this.dialer = new Dialer(address, settings.tls(), this);
    this.unknownItemBytes = settings.maximumItemBytes().orElse(ItemLimit.DEFAULT_BYTES);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PendingReply send(Pipeline packet, Budget budget) {
    Session present = session;
    if (packet.largestItemBytes() > itemSizeMaxBytes()) {
      return refuse(
          packet,
          "an item of " + packet.largestItemBytes() + " bytes, its limit is " + itemSizeMaxBytes());
    } else if (budget.isSpent()) {
      return refuse(packet, "no time left of " + budget.whole());
    }
    return (present == null) ? sendLater(packet) : send(packet, present);
  }

  private PendingReply send(Pipeline packet, Session on) {
    if (!packet.maySendOn(on.epoch)) {
      return PendingReply.stale(name, packet);
    } else if (breaker.isOpen()) {
      return refuse(packet, "it has stopped answering");
    }
    PendingReply exchange = PendingReply.awaited(name, packet, onTimeOut);
    on.connection.send(packet, exchange, on.epoch);
    return exchange;
  }

  private PendingReply sendLater(Pipeline packet) {
    lock.lock();
    try {
      Session present = session;
      if (present != null) {
        return send(packet, present);
      } else if (state == State.IDLE) {
        state = State.OPENING;
        whenFirstUsed.run();
        dialer.dial();
      }
      return (state == State.OPENING) ? enqueue(packet) : refuse(packet, reason);
    } finally {
      lock.unlock();
    }
  }

  private PendingReply enqueue(Pipeline packet) {
    if (waiting.size() == MAX_WAITING) {
      return refuse(packet, "too many calls wait for the connection");
    }
    Waiting one = new Waiting(packet);
    waiting.add(one);
    return one.exchange;
  }

  private PendingReply refuse(Pipeline packet, String why) {
    return PendingReply.refused(name, packet, why);
  }

  @Override
  public long epoch() {
    Session present = session;
    return (present == null) ? 0 : present.epoch;
  }

  @Override
  public int itemSizeMaxBytes() {
    Session present = session;
    return (present == null) ? unknownItemBytes : present.traits.itemSizeMaxBytes();
  }

  @Override
  public boolean isBreakerOpen() {
    return breaker.isOpen();
  }

  // what the connection tells

  @Override
  public void established(NodeConnection connection) {
    handshake.begin(connection, this::connected, connection::drop);
  }

  private void connected(NodeConnection connection, Handshake.Result traits) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        connection.accepted(traits.readableBytes());
        breaker.answered();
        Session fresh =
            new Session(
                connection, connection.epoch(), traits, new HeartbeatMonitor(System.nanoTime()));
        session = fresh;
        state = State.CONNECTED;
        waiting.forEach(one -> fresh.connection.send(one.packet, one.exchange, fresh.epoch));
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void lost(String why) {
    if (!handshake.finishQuestion() || !isOpening()) { // else the next is asked for less
      end(State.DOWN, why);
    }
  }

  private boolean isOpening() {
    lock.lock();
    try {
      return state == State.OPENING;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void answered() {
    breaker.answered();
  }

  private void end(State next, String why) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        session = null;
        state = next;
        reason = why;
        waiting.forEach(one -> one.exchange.fail(why, Outcome.NOT_APPLIED));
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks after the connection, several times a second; called by one thread. */
  void tend(long nowNanos) {
    Session present = session;
    if (present == null) {
      dialer.tend(nowNanos);
    } else {
      tend(present, nowNanos);
    }
  }

  private void tend(Session present, long nowNanos) {
    NodeConnection connection = present.connection;
    HeartbeatMonitor.Advice advice =
        present.pulse.observe(nowNanos, connection.signs(), connection.hasPending());
    switch (advice) {
      case NOTHING -> {}
      case BEAT -> beat(present);
      case REFUSE_CALLS -> breaker.trip();
      case RECONNECT -> connection.drop("it has stopped answering");
    }
  }

  private void beat(Session present) {
    Pipeline packet = new Pipeline().version();
    present.connection.send(packet, PendingReply.observed(name, packet, beat -> {}), present.epoch);
  }

  void close() {
    end(State.CLOSED, "the store was closed");
    dialer.close();
  }
}
