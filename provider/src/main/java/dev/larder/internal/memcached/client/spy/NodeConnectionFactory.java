package dev.larder.internal.memcached.client.spy;

import dev.larder.internal.memcached.client.Tls;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.FailureMode;
import org.jspecify.annotations.Nullable;

/**
 * How the driver connects to one server. The last methods override nothing here: they do where the
 * ElastiCache client takes the driver's place, whose factory has them.
 */
final class NodeConnectionFactory extends DefaultConnectionFactory {
  private static final int QUEUE_LENGTH = 16_384;

  /** The answer to a hundred small keys comes in one piece. */
  private static final int BUFFER_BYTES = 65_536;

  private static final long QUEUE_PATIENCE_MILLIS = 100;

  private final @Nullable Tls tls;

  NodeConnectionFactory(@Nullable Tls tls) {
    super(QUEUE_LENGTH, BUFFER_BYTES);
    this.tls = tls;
  }

  boolean isEncrypted() {
    return tls != null;
  }

  /** Another server has no copy, and would have another truth. */
  @Override
  public FailureMode getFailureMode() {
    return FailureMode.Cancel;
  }

  @Override
  public boolean useNagleAlgorithm() {
    return false;
  }

  @Override
  public boolean isDaemon() {
    return true;
  }

  @Override
  public boolean shouldOptimize() {
    return false;
  }

  /** None, since {@link NodeConnection} waits itself: the driver's least is a second. */
  @Override
  public long getMaxReconnectDelay() {
    return 0;
  }

  @Override
  public long getOpQueueMaxBlockTime() {
    return QUEUE_PATIENCE_MILLIS;
  }

  @Override
  public long getOperationTimeout() {
    return TimeUnit.SECONDS.toMillis(1); // bounds the handshake of TLS, and nothing of ours
  }

  @Nullable
  public SSLContext getSSLContext() {
    return (tls == null) ? null : tls.context();
  }

  @Nullable
  public String getHostnameForTlsVerification() {
    return (tls == null) ? null : tls.hostName();
  }

  public boolean getKeepAlive() {
    return true;
  }
}
