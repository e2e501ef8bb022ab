package dev.larder.internal.memcached.client.spy;

import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.ReplyReader;
import dev.larder.store.StoreException.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import net.spy.memcached.compat.log.Logger;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationState;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.protocol.BaseOperationImpl;

/**
 * A pipeline in the driver's queues. An error line is a reply like any other here, where the
 * driver's own operations drop the connection; a reply that is none drops the connection, where the
 * driver's own would wait for ever. It names no keys to the driver, so that it is never sent again.
 *
 * <p>All changes happen under its monitor, which the driver takes, too.
 */
final class PipelineOperation extends BaseOperationImpl
    implements OperationCallback, PendingReply.Sending {
  private static final DriverLog LOG = new DriverLog(PipelineOperation.class.getName());

  private final Pipeline pipeline;
  private final PendingReply pending;
  private final NodeConnection connection;
  private final long epoch;
  private final ReplyReader reader;
  private boolean abandoned;

  PipelineOperation(
      Pipeline pipeline, PendingReply pending, NodeConnection connection, long epoch) {
    this.pipeline = pipeline;
    this.pending = pending;
    this.connection = connection;
    this.epoch = epoch;
    this.reader = connection.reader(pipeline, epoch);
    setCallback(this);
  }

  @Override
  public void initialize() {
    setBuffer(pipeline.toBuffer());
  }

  @Override
  public void readFromBuffer(ByteBuffer in) throws IOException {
    if (!reader.isDone() && read(in)) {
      pending.complete(reader.replies());
      connection.answered();
    }
    if (reader.isDone()) {
      settle(in);
    }
  }

  private boolean read(ByteBuffer in) throws IOException {
    connection.heard(in.remaining());
    try {
      return reader.read(in);
    } catch (IOException e) {
      connection.complain("it answered " + e.getMessage());
      throw e;
    }
  }

  /** A server may refuse an item before it has read it: the driver is told when it is written. */
  private void settle(ByteBuffer in) throws IOException {
    if (getState() == OperationState.READING) {
      transitionState(OperationState.COMPLETE);
    } else if (in.hasRemaining()) {
      throw new IOException("more than was asked for");
    }
  }

  /** The driver asks this once, just before it writes the first byte, under the monitor. */
  @Override
  public synchronized boolean isTimedOut(long ignored) {
    if (epoch != connection.epoch()) {
      pending.fail("the connection was lost", Outcome.NOT_APPLIED);
      return true;
    } else if (!abandoned) {
      askOnce();
    }
    return abandoned;
  }

  private void askOnce() {
    ReplyReader asker = connection.asker(pipeline, reader);
    if (asker != null) {
      reader.follow(asker);
      getBuffer().position(pipeline.questionBytes());
    }
  }

  @Override
  public synchronized Outcome abandon() {
    abandoned = true;
    return outcome();
  }

  /** The connection for which it is meant is no more, or may be. */
  synchronized void giveUp() {
    abandoned = true;
    complete();
  }

  private Outcome outcome() {
    boolean certain = (getState() == OperationState.WRITE_QUEUED) || pipeline.isRead();
    return certain ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }

  /** Called for a reply, which the pending has already, and for a cancellation. */
  @Override
  public void complete() {
    if (!pending.isDone()) {
      pending.fail(connection.lossReason(), outcome());
    }
  }

  @Override
  public void receivedStatus(OperationStatus status) {
    // complete() follows
  }

  @Override
  @SuppressWarnings({"NullAway", "PMD.ReturnEmptyCollectionRatherThanNull"})
  public byte[] getErrorMsg() {
    return null; // asked for only by retries, of which there are none
  }

  @Override
  protected Logger getLogger() {
    return LOG;
  }

  @Override
  public String toString() {
    return pipeline.toString();
  }
}
