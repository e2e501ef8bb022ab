package dev.larder.internal.memcached.client.spy;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Connection;
import dev.larder.internal.memcached.client.HeartbeatMonitor;
import dev.larder.internal.memcached.client.ItemLimit;
import dev.larder.internal.memcached.client.LineBuffer;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.ReplyReader;
import dev.larder.internal.memcached.client.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.compat.log.Logger;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The driver's connection to one server, with its thread; it reconnects for ever. A server has a
 * client of its own, so that none waits for another's name to be resolved or handshake to be made.
 *
 * <p>It corrects what the driver does when a connection is lost: what was written in part would be
 * written again with nobody to read its reply, so that each later reply would be another's. Here
 * nothing outlives its connection.
 */
final class NodeConnection extends net.spy.memcached.MemcachedConnection implements Connection {
  private static final AtomicLong EPOCHS = new AtomicLong();
  private static final long NONE = 0;
  private static final int FIRST_PAUSE_MILLIS = 20;
  private static final int MAX_PAUSE_MILLIS = 500;
  private static final long CLOSE_PATIENCE_MILLIS = 1_000;

  private static final DriverLog EARLY_LOG = new DriverLog(NodeConnection.class.getName());
  private static final System.Logger LOGGER = System.getLogger("dev.larder.memcached");

  private final @Nullable DriverLog log = new DriverLog(NodeConnection.class.getName());
  private final LineBuffer line = new LineBuffer();
  private final @Nullable SharedGenerationCheck sharedCheck;
  private final InetSocketAddress address;
  private final @Nullable Setup setup;
  private volatile @Nullable MemcachedNode only;
  private volatile long epoch = NONE;
  private volatile long attemptSinceNanos = System.nanoTime();
  private volatile int maximumBytes = ItemLimit.DEFAULT_BYTES;
  private volatile boolean closing;
  private volatile boolean dropRequested;
  private volatile String lossReason = "the connection was closed";
  private volatile @Nullable String complaint;
  private volatile long answers;
  private volatile long bytes;
  private int failures;

  /** What it is made of; the superclass calls our methods before it is there. */
  private record Setup(String name, Listener listener, Observer observer) {}

  /** Told by the driver, even before the connection's constructor has ended. */
  private static final class Observer implements ConnectionObserver {
    private volatile boolean established;

    @Override
    public void connectionEstablished(SocketAddress server, int attempts) {
      established = true;
    }

    @Override
    public void connectionLost(SocketAddress server) {
      // queueReconnect has told it already
    }
  }

  private NodeConnection(NodeConnectionFactory factory, InetSocketAddress address, Setup setup)
      throws IOException {
    super(
        factory.getReadBufSize(),
        factory,
        List.of(address),
        List.of(setup.observer),
        FailureMode.Cancel,
        factory.getOperationFactory());
    this.sharedCheck = factory.isEncrypted() ? null : new SharedGenerationCheck();
    this.address = address;
    this.setup = setup;
    setName("larder-memcached-" + setup.name);
  }

  /**
   * Begins to connect.
   *
   * @param name the node's, for the thread
   */
  static NodeConnection open(
      String name, InetSocketAddress address, @Nullable Tls tls, Listener listener)
      throws IOException {
    NodeConnection connection =
        new NodeConnection(
            new NodeConnectionFactory(tls), address, new Setup(name, listener, new Observer()));
    connection.start();
    return connection;
  }

  /** The superclass calls this before our own constructor has run: too early. */
  @Override
  public synchronized void start() {
    if (setup != null) {
      super.start();
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  /** Returns why the last connection was lost. */
  String lossReason() {
    return lossReason;
  }

  @Override
  public HeartbeatMonitor.Signs signs() {
    return new HeartbeatMonitor.Signs(answers, bytes);
  }

  @Override
  public long attemptSinceNanos() {
    return attemptSinceNanos;
  }

  @Override
  public boolean hasPending() {
    MemcachedNode node = node();
    return node.hasReadOp() || node.hasWriteOp();
  }

  @Override
  public void send(Pipeline pipeline, PendingReply pending, long onEpoch) {
    PipelineOperation operation = new PipelineOperation(pipeline, pending, this, onEpoch);
    pending.sentBy(operation);
    try {
      addOperation(node(), operation);
    } catch (IllegalStateException e) { // the queue is full, or the thread interrupted
      pending.fail(String.valueOf(e.getMessage()), operation.abandon());
    }
    if ((epoch != onEpoch) || isShutDown()) { // whoever cancels them may have been there already
      operation.giveUp();
    }
  }

  @Override
  public void sendFirst(Pipeline pipeline, PendingReply pending) {
    PipelineOperation operation = new PipelineOperation(pipeline, pending, this, epoch);
    pending.sentBy(operation);
    insertOperation(node(), operation);
  }

  @Override
  public void drop(String reason) {
    complaint = reason;
    dropRequested = true;
    selector.wakeup();
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    LockSupport.unpark(this);
    try {
      join(CLOSE_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void accept(int maximumItemBytes) {
    failures = 0;
    maximumBytes = maximumItemBytes;
  }

  // what the connection's thread does

  @Override
  public void run() {
    try {
      while (running) {
        turn();
      }
    } finally {
      cancelAll();
    }
  }

  /** Survives what the driver's loop does not: errors, of which assertions are some. */
  private void turn() {
    try {
      if (closing) {
        shutdown();
        return;
      }
      greet();
      dropIfRequested();
      handleIO();
    } catch (Throwable e) {
      recover(e);
    }
  }

  private void greet() {
    Setup present = requireNonNull(setup);
    if (present.observer.established) {
      present.observer.established = false;
      line.clear();
      attemptSinceNanos = System.nanoTime();
      epoch = EPOCHS.incrementAndGet();
      present.listener.established(this);
    }
  }

  private void dropIfRequested() {
    if (dropRequested) {
      dropRequested = false;
      if (node().getChannel() != null) {
        queueReconnect(node());
      }
    }
  }

  private void recover(Throwable e) {
    if (!running || closing) {
      return;
    }
    LOGGER.log(System.Logger.Level.WARNING, "memcached: the connection's thread goes on", e);
    selector.selectedKeys().clear();
    if (node().getChannel() != null) {
      queueReconnect(node());
    }
  }

  /** The one place through which each loss and each failed attempt goes. */
  @Override
  protected void queueReconnect(MemcachedNode lost) {
    Setup present = setup;
    if ((present == null) || isShutDown()) {
      super.queueReconnect(lost);
      return;
    }
    lossReason = reason();
    epoch = NONE;
    present.observer.established = false;
    cancelAll();
    super.queueReconnect(lost);
    present.listener.lost(lossReason);
    pause();
    attemptSinceNanos = System.nanoTime();
  }

  private String reason() {
    Throwable thrown = requireNonNull(log).takeLastThrown();
    String said = complaint;
    complaint = null;
    if (said != null) {
      return said;
    }
    String what = (epoch == NONE) ? "it cannot be reached" : "the connection was lost";
    return (thrown == null) ? what : what + " (" + thrown.getMessage() + ")";
  }

  /** The node is down and this thread has nothing else to do. */
  private void pause() {
    if (failures > 0) {
      long millis = Math.min(MAX_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      for (long left = 1; (left > 0) && !closing; left = end - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
      }
    }
    failures++;
  }

  private void cancelAll() {
    MemcachedNode node = node();
    while (node.hasReadOp()) {
      node.removeCurrentReadOp().cancel();
    }
    while (node.hasWriteOp()) {
      node.removeCurrentWriteOp().cancel();
    }
    for (Operation operation : node.destroyInputQueue()) {
      operation.cancel();
    }
  }

  /** There is one, and always the same. */
  private MemcachedNode node() {
    MemcachedNode known = only;
    if (known == null) {
      known = getLocator().getAll().iterator().next();
      only = known;
    }
    return known;
  }

  // what a pipeline's operation asks for

  ReplyReader reader(Pipeline pipeline, long onEpoch) {
    return new ReplyReader(pipeline, line, maximumBytes, onEpoch);
  }

  /**
   * Returns what reads the answer to the question of a pipeline that is about to be written, if
   * that has been asked. An encrypted buffer does not tell where a pipeline lies in it.
   */
  @Nullable ReplyReader asker(Pipeline pipeline, ReplyReader reader) {
    return (sharedCheck == null)
        ? null
        : sharedCheck.join(pipeline, reader, node().getWbuf().position());
  }

  /** Says why the connection is about to be given up; only in the connection's thread. */
  void complain(String reason) {
    complaint = reason;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread changes it
  void heard(int count) {
    bytes += count;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
  void answered() {
    answers++;
    requireNonNull(setup).listener.answered();
  }

  @Override
  protected Logger getLogger() {
    DriverLog present = log;
    return (present == null) ? EARLY_LOG : present;
  }
}
