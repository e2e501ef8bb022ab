package dev.larder.internal.mongodb.settings;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import dev.larder.settings.Secret;
import dev.larder.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes the driver's settings of ours. */
public record ClientSettings(MongoClientSettings.Builder builder, Settings settings) {
  private static final String APP_NAME = "larder";
  private static final long CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final long HEARTBEAT_MILLIS = 500;

  /**
   * Returns the driver's settings; the name service may be asked for a {@code mongodb+srv} string.
   *
   * @throws RuntimeException of the driver's, or of the user's own classes
   */
  public static MongoClientSettings of(Settings settings) {
    ClientSettings made = new ClientSettings(MongoClientSettings.builder(), settings);
    made.setDefaults();
    made.setAddress();
    made.setReplicaSet();
    made.setCredential();
    made.setTls();
    made.setLimits();
    return made.builder.build();
  }

  /**
   * Defaults, which the connection string and then the settings may change. Values never appear in
   * a log.
   */
  private void setDefaults() {
    builder.applicationName(APP_NAME).applyToLoggerSettings(log -> log.maxDocumentLength(0));
    setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    setHeartbeat(HEARTBEAT_MILLIS);
  }

  private void setAddress() {
    Optional<Secret> uri = settings.find(MongoSettings.URI);
    if (uri.isPresent()) {
      builder.applyConnectionString(new ConnectionString(uri.get().reveal()));
    } else {
      List<ServerAddress> hosts =
          settings.get(MongoSettings.HOSTS).stream().map(ServerAddress::new).toList();
      builder.applyToClusterSettings(cluster -> cluster.hosts(hosts));
    }
  }

  private void setReplicaSet() {
    settings
        .find(MongoSettings.REPLICA_SET)
        .ifPresent(
            name ->
                builder.applyToClusterSettings(cluster -> cluster.requiredReplicaSetName(name)));
  }

  private void setCredential() {
    MongoCredential credential = credential();
    if (credential != null) {
      builder.credential(credential);
    }
  }

  private @Nullable MongoCredential credential() {
    Mechanism mechanism = settings.find(MongoSettings.AUTH_MECHANISM).orElse(null);
    String user = settings.find(MongoSettings.USERNAME).orElse(null);
    char[] password =
        settings.find(MongoSettings.PASSWORD).map(s -> s.reveal().toCharArray()).orElse(null);
    if (mechanism == Mechanism.X509) {
      return (user == null)
          ? MongoCredential.createMongoX509Credential()
          : MongoCredential.createMongoX509Credential(user);
    } else if (mechanism == Mechanism.AWS) {
      return MongoCredential.createAwsCredential(user, password);
    } else if (user == null) {
      return null;
    } else if (mechanism == Mechanism.GSSAPI) {
      return MongoCredential.createGSSAPICredential(user);
    }
    return withPassword(mechanism, user, (password == null) ? new char[0] : password);
  }

  private MongoCredential withPassword(
      @Nullable Mechanism mechanism, String user, char[] password) {
    boolean external = mechanism == Mechanism.PLAIN;
    String source =
        settings
            .find(MongoSettings.AUTH_SOURCE)
            .orElse(external ? CredentialProblems.EXTERNAL : "admin");
    if (mechanism == null) {
      return MongoCredential.createCredential(user, source, password);
    }
    return switch (mechanism) {
      case SCRAM_SHA_1 -> MongoCredential.createScramSha1Credential(user, source, password);
      case PLAIN -> MongoCredential.createPlainCredential(user, source, password);
      default -> MongoCredential.createScramSha256Credential(user, source, password);
    };
  }

  @SuppressWarnings("rawtypes") // the type of the setting
  private void setTls() {
    if (new TlsFiles(settings).isTls()) {
      SSLContext context =
          settings
              .find(MongoSettings.SSL_CONTEXT)
              .map(type -> Supplied.of(type, SSLContext.class))
              .orElseGet(() -> new TlsFiles(settings).context());
      builder.applyToSslSettings(tls -> tls.enabled(true).context(context));
    }
  }

  private void setLimits() {
    settings.find(MongoSettings.APP_NAME).ifPresent(builder::applicationName);
    settings
        .find(MongoSettings.MAX_POOL_SIZE)
        .ifPresent(size -> builder.applyToConnectionPoolSettings(pool -> pool.maxSize(size)));
    settings
        .find(MongoSettings.LOCAL_THRESHOLD)
        .map(Duration::toMillis)
        .ifPresent(this::setLocalThreshold);
    settings
        .find(MongoSettings.CONNECT_TIMEOUT)
        .map(Duration::toMillis)
        .ifPresent(this::setConnectTimeout);
    settings
        .find(MongoSettings.HEARTBEAT_INTERVAL)
        .map(Duration::toMillis)
        .ifPresent(this::setHeartbeat);
  }

  private void setLocalThreshold(long millis) {
    builder.applyToClusterSettings(
        cluster -> cluster.localThreshold(millis, TimeUnit.MILLISECONDS));
  }

  private void setConnectTimeout(long millis) {
    builder.applyToSocketSettings(
        socket ->
            socket.connectTimeout(Math.min(millis, Integer.MAX_VALUE), TimeUnit.MILLISECONDS));
  }

  private void setHeartbeat(long millis) {
    builder.applyToServerSettings(
        server -> server.heartbeatFrequency(millis, TimeUnit.MILLISECONDS));
  }
}
