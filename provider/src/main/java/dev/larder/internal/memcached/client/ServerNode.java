package dev.larder.internal.memcached.client;

import dev.larder.store.Budget;
import dev.larder.store.StoreException.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A server over the driver's connection to it. */
final class ServerNode implements Node, Connection.Listener {
  /** A connection whose handshake is done. */
  private record Session(
      Connection connection, long epoch, Handshake.Result traits, HeartbeatMonitor heartbeats) {}

  /** A pipeline that waits for the first connection. */
  private final class Waiting implements PendingReply.Sending {
    private final Pipeline pipeline;
    private final PendingReply pending;

    private Waiting(Pipeline pipeline) {
      this.pipeline = pipeline;
      this.pending = PendingReply.awaited(name, pipeline, onTimeOut);
      pending.sentBy(this);
    }

    @Override
    public Outcome abandon() {
      lock.lock();
      try {
        PendingReply.Sending present = pending.sending();
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
    /** The first connection is under way: pipelines wait for it. */
    OPENING,
    CONNECTED,
    /** Pipelines are refused; connecting goes on. */
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
  private volatile State state = State.IDLE;
  private String reason = "";

  /**
   * @param whenFirstUsed runs before the first pipeline is sent
   */
  ServerNode(
      Address address, ClusterSettings settings, Connection.Opener opener, Runnable whenFirstUsed) {
    this.whenFirstUsed = whenFirstUsed;
    this.name = address.toString();
    this.handshake =
        new Handshake(name, settings.credentials(), settings.maximumItemBytes(), this::connected);
    this.dialer = new Dialer(address, settings.tls(), opener, this);
    this.unknownItemBytes = settings.maximumItemBytes().orElse(ItemLimit.DEFAULT_BYTES);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PendingReply send(Pipeline pipeline, Budget budget) {
    Session present = session;
    if (pipeline.largestItemBytes() > itemSizeMaxBytes()) {
      return refuse(
          pipeline,
          "an item of "
              + pipeline.largestItemBytes()
              + " bytes, its limit is "
              + itemSizeMaxBytes());
    } else if (budget.isSpent()) {
      return refuse(pipeline, "no time left of " + budget.whole());
    }
    return (present == null) ? sendLater(pipeline) : send(pipeline, present);
  }

  private PendingReply send(Pipeline pipeline, Session on) {
    if (!pipeline.maySendOn(on.epoch)) {
      return PendingReply.stale(name, pipeline);
    } else if (breaker.isOpen()) {
      return refuse(pipeline, "it has stopped answering");
    }
    PendingReply pending = PendingReply.awaited(name, pipeline, onTimeOut);
    on.connection.send(pipeline, pending, on.epoch);
    return pending;
  }

  private PendingReply sendLater(Pipeline pipeline) {
    lock.lock();
    try {
      Session present = session;
      if (present != null) {
        return send(pipeline, present);
      } else if (state == State.IDLE) {
        state = State.OPENING;
        whenFirstUsed.run();
        dialer.dial();
      }
      return (state == State.OPENING) ? enqueue(pipeline) : refuse(pipeline, reason);
    } finally {
      lock.unlock();
    }
  }

  private PendingReply enqueue(Pipeline pipeline) {
    if (waiting.size() == MAX_WAITING) {
      return refuse(pipeline, "too many calls wait for the connection");
    }
    Waiting one = new Waiting(pipeline);
    waiting.add(one);
    return one.pending;
  }

  private PendingReply refuse(Pipeline pipeline, String why) {
    return PendingReply.refused(name, pipeline, why);
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
  public void established(Connection connection) {
    handshake.begin(connection);
  }

  private void connected(Connection connection, Handshake.Result traits) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        connection.accept(traits.readableBytes());
        breaker.answered();
        Session fresh =
            new Session(
                connection, connection.epoch(), traits, new HeartbeatMonitor(System.nanoTime()));
        session = fresh;
        state = State.CONNECTED;
        waiting.forEach(one -> fresh.connection.send(one.pipeline, one.pending, fresh.epoch));
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void lost(String why) {
    if (!handshake.finishQuestion() || state != State.OPENING) { // else the next is asked for less
      end(State.DOWN, why);
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
        waiting.forEach(one -> one.pending.fail(why, Outcome.NOT_APPLIED));
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
    Connection connection = present.connection;
    HeartbeatMonitor.Advice advice =
        present.heartbeats.observe(nowNanos, connection.signs(), connection.hasPending());
    switch (advice) {
      case NOTHING -> {}
      case BEAT -> beat(present);
      case REFUSE_CALLS -> breaker.trip();
      case RECONNECT -> connection.drop("it has stopped answering");
    }
  }

  private void beat(Session present) {
    Pipeline pipeline = new Pipeline().version();
    present.connection.send(
        pipeline, PendingReply.observed(name, pipeline, beat -> {}), present.epoch);
  }

  void close() {
    end(State.CLOSED, "the store was closed");
    dialer.close();
  }
}
