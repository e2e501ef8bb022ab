package dev.larder.internal.mongodb.settings;

import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ReadPreference;
import com.mongodb.TaggableReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import dev.larder.settings.Settings;
import java.util.concurrent.TimeUnit;

/**
 * The write concern, read concern and read preference of a store's databases; the client's where
 * the settings name none.
 */
public final class ReadWriteConcerns {
  private ReadWriteConcerns() {}

  public static MongoDatabase apply(MongoDatabase database, Settings settings) {
    return database
        .withWriteConcern(writeConcern(database.getWriteConcern(), settings))
        .withReadPreference(readPreference(database.getReadPreference(), settings))
        .withReadConcern(
            settings
                .find(MongoSettings.READ_CONCERN)
                .map(level -> new ReadConcern(ReadConcernLevel.fromString(level)))
                .orElse(database.getReadConcern()));
  }

  private static WriteConcern writeConcern(WriteConcern clients, Settings settings) {
    WriteConcern concern =
        settings
            .find(MongoSettings.WRITE_CONCERN)
            .map(ReadWriteConcerns::writeConcern)
            .orElse(clients);
    return settings
        .find(MongoSettings.WRITE_CONCERN_JOURNAL)
        .map(concern::withJournal)
        .orElse(concern);
  }

  private static WriteConcern writeConcern(String text) {
    return text.equals(WriteConcernText.MAJORITY)
        ? new WriteConcern(text)
        : new WriteConcern(Integer.parseInt(text));
  }

  private static ReadPreference readPreference(ReadPreference clients, Settings settings) {
    ReadPreference preference =
        settings.find(MongoSettings.READ_PREFERENCE).map(ReadPreference::valueOf).orElse(clients);
    return (preference instanceof TaggableReadPreference taggable
            && settings.has(MongoSettings.MAX_STALENESS))
        ? taggable.withMaxStalenessMS(
            settings.get(MongoSettings.MAX_STALENESS).toMillis(), TimeUnit.MILLISECONDS)
        : preference;
  }
}
