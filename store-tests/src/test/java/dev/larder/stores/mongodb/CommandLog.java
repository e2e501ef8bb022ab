package dev.larder.stores.mongodb;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;

/** What a client sends to a server, but for questions that concern no entry. Thread-safe. */
public final class CommandLog implements CommandListener {
  private static final Set<String> BY_THE_WAY =
      Set.of("hello", "isMaster", "endSessions", "ping", "saslStart", "saslContinue");

  private final Set<String> wanted;
  private final Queue<BsonDocument> commands = new ConcurrentLinkedQueue<>();

  /** Makes one that notes what concerns entries, and these commands, too. */
  public CommandLog(String... alsoWanted) {
    this.wanted = Set.of(alsoWanted);
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    String name = event.getCommandName();
    if (!BY_THE_WAY.contains(name) || wanted.contains(name)) {
      commands.add(event.getCommand().clone());
    }
  }

  /** Returns the names of the commands since it was last asked. */
  public List<String> names() {
    return commands().stream().map(BsonDocument::getFirstKey).toList();
  }

  /** Returns the commands since it was last asked. */
  public List<BsonDocument> commands() {
    List<BsonDocument> taken = new ArrayList<>();
    for (BsonDocument next = commands.poll(); next != null; next = commands.poll()) {
      taken.add(next);
    }
    return taken;
  }
}
