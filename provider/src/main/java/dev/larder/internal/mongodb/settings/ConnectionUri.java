package dev.larder.internal.mongodb.settings;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCompressor;
import com.mongodb.WriteConcern;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingType;
import dev.larder.store.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a connection string says, without secrets. The driver reads it, without the name service:
 * what a {@code mongodb+srv} record adds is known only at the first use.
 */
public final class ConnectionUri {
  /** What the driver needs for a compression and does not bring; else it dies at first use. */
  private static final Map<String, Driver> LIBRARIES =
      Map.of(
          "snappy", new Driver("org.xerial.snappy.Snappy", "org.xerial.snappy:snappy-java"),
          "zstd", new Driver("com.github.luben.zstd.Zstd", "com.github.luben:zstd-jni"));

  private final List<String> problems = new ArrayList<>();
  private final Set<Setting<?>> says;
  private final @Nullable ConnectionString string;

  private ConnectionUri(@Nullable ConnectionString string) {
    this.string = string;
    this.says = (string == null) ? Set.of() : said(string);
    if (string == null) {
      problems.add(
          "a uri that the MongoDB driver reads; write"
              + " mongodb://user:password@host:port/?option=value, with special signs of user and"
              + " password percent-encoded");
    } else {
      checkOptions(string);
    }
  }

  public static ConnectionUri of(Secret uri) {
    try {
      return new ConnectionUri(new ConnectionString(uri.reveal(), (name, type) -> List.of()));
    } catch (RuntimeException e) { // its message may quote parts of the text
      return new ConnectionUri(null);
    }
  }

  boolean isValid() {
    return string != null;
  }

  /** Returns what is wrong with it. */
  List<String> problems() {
    return problems;
  }

  /** Returns the settings that it decides. */
  Set<Setting<?>> says() {
    return says;
  }

  /** Returns the database that it names, if that may hold a cache. */
  public Optional<String> database() {
    return Optional.ofNullable(string)
        .map(ConnectionString::getDatabase)
        .filter(name -> isAccepted(MongoNames.DATABASE, name));
  }

  private void checkOptions(ConnectionString uri) {
    if (uri.getTimeout() != null) {
      problems.add("a uri without timeoutMS; set request-timeout in its place");
    }
    WriteConcern concern = uri.getWriteConcern();
    if (concern != null && concern.getWTimeout(TimeUnit.MILLISECONDS) != null) {
      problems.add("a uri without wtimeoutMS; set write-concern.timeout in its place");
    }
    if (concern != null && !concern.isAcknowledged()) {
      problems.add("a uri without w=0, since writes must be acknowledged; remove it");
    }
    for (MongoCompressor compressor : uri.getCompressorList()) {
      Driver library = LIBRARIES.get(compressor.getName());
      if (library != null && !isPresent(library)) {
        problems.add(
            "a uri whose compressors are on the class path; add the dependency "
                + library.mavenCoordinates()
                + ", or remove that compressor");
      }
    }
  }

  private static boolean isPresent(Driver library) {
    try {
      Class.forName(library.className(), false, MongoCompressor.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Set<Setting<?>> said(ConnectionString uri) {
    Map<Setting<?>, @Nullable Object> said = new HashMap<>();
    said.put(MongoSettings.USERNAME, uri.getCredential());
    said.put(MongoSettings.PASSWORD, uri.getCredential());
    said.put(MongoSettings.AUTH_SOURCE, uri.getCredential());
    said.put(MongoSettings.AUTH_MECHANISM, uri.getCredential());
    said.put(MongoSettings.TLS, uri.getSslEnabled());
    said.put(MongoSettings.REPLICA_SET, uri.getRequiredReplicaSetName());
    said.put(MongoSettings.MAX_POOL_SIZE, uri.getMaxConnectionPoolSize());
    said.put(MongoSettings.CONNECT_TIMEOUT, uri.getConnectTimeout());
    said.put(MongoSettings.HEARTBEAT_INTERVAL, uri.getHeartbeatFrequency());
    said.put(MongoSettings.APP_NAME, uri.getApplicationName());
    said.put(MongoSettings.LOCAL_THRESHOLD, uri.getLocalThreshold());
    said.put(MongoSettings.WRITE_CONCERN, uri.getWriteConcern());
    said.put(MongoSettings.READ_PREFERENCE, uri.getReadPreference());
    said.put(MongoSettings.READ_CONCERN, uri.getReadConcern());
    said.values().removeIf(Objects::isNull);
    return said.keySet();
  }

  private static boolean isAccepted(SettingType<?> type, String text) {
    try {
      type.parse(List.of(text), ConnectionUri.class.getClassLoader());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
