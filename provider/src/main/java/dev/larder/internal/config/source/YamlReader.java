package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML document from the parser's events into {@link YamlNode}s: texts, lists and mappings
 * only. Size, depth and the work that aliases cause are bounded.
 */
final class YamlReader {
  static final int MAX_CHARACTERS = 1 << 20;
  static final int MAX_DEPTH = 16;
  static final int MAX_NODES = 100_000;

  /** The name whose value is merged into the mapping. */
  private static final String MERGE = "<<";

  private final Iterator<Event> events;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private final String location;
  private final Problems problems;
  private int nodes;

  private YamlReader(String text, String location, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();
    this.events = new Parse(settings).parseString(text).iterator();
    this.location = location;
    this.problems = problems;
  }

  /** Returns the document, or nothing if it is empty or cannot be read, which is a problem. */
  static Optional<YamlNode> read(String text, String location, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(
          new Problem(
              location,
              "",
              "a longer one",
              "a file of at most 1 MiB",
              "move what is not settings"));
      return Optional.empty();
    }
    try {
      return new YamlReader(text, location, problems).document();
    } catch (Refused e) {
      problems.add(e.problem);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(YamlReader::line).orElse(1);
      problems.add(syntax(location + ":" + line, e.getProblem()));
    } catch (YamlEngineException e) { // a character that YAML forbids; its message shows the text
      problems.add(syntax(location, "a character that YAML does not allow"));
    }
    return Optional.empty();
  }

  private static Problem syntax(String place, String found) {
    // the name of a tag handle may be the beginning of a password that was not quoted
    String shown = found.contains("tag handle") ? "a '!' that begins a text" : "'" + found + "'";
    return new Problem(
        place, "", shown, "YAML", "indent with spaces, and quote a text of special characters");
  }

  private Optional<YamlNode> document() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if ((event instanceof DocumentStartEvent) && root.isPresent()) {
        throw refused(event, "a second document", "one document", "remove it, and the '---'");
      } else if (event instanceof NodeEvent node) {
        root = Optional.of(node(node, 1));
      }
    }
    return root;
  }

  private YamlNode node(NodeEvent event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused(event, "deeper", "at most " + MAX_DEPTH + " levels", "remove some");
    }
    YamlNode node = content(event, depth);
    if (!(event instanceof AliasEvent)) {
      event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private YamlNode content(NodeEvent event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar, scalar.getTag());
      count(event, 1);
      boolean isNull = scalar.isPlain() && scalar.getValue().matches("~|null|Null|NULL|");
      return new YamlNode.Scalar(line(event), scalar.getValue(), isNull);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence, sequence.getTag());
      return sequence(sequence, depth);
    } else if (event instanceof MappingStartEvent mapping) {
      refuseTag(mapping, mapping.getTag());
      return mapping(mapping, depth);
    }
    return alias((AliasEvent) event);
  }

  private YamlNode alias(AliasEvent event) {
    YamlNode node = anchors.get(event.getAlias());
    if (node == null) { // not shown: it may be the beginning of a password that was not quoted
      throw refused(
          event,
          "an alias of none",
          "an alias of an anchor above",
          "quote a text that begins with '*'");
    }
    count(event, node.size());
    return node;
  }

  private YamlNode.Sequence sequence(SequenceStartEvent start, int depth) {
    count(start, 1);
    int before = nodes;
    List<YamlNode> items = new ArrayList<>();
    for (Event e = events.next(); e instanceof NodeEvent item; e = events.next()) {
      items.add(node(item, depth + 1));
    }
    return new YamlNode.Sequence(line(start), items, 1 + nodes - before);
  }

  private YamlNode.Mapping mapping(MappingStartEvent start, int depth) {
    count(start, 1);
    int before = nodes;
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event e = events.next(); e instanceof NodeEvent key; e = events.next()) {
      YamlNode name = node(key, depth + 1);
      YamlNode value = node((NodeEvent) events.next(), depth + 1);
      addEntry(entries, name, new YamlNode.Entry(line(key), value));
    }
    Map<String, YamlNode.Entry> merged = merged(entries.remove(MERGE));
    merged.keySet().removeAll(entries.keySet());
    return new YamlNode.Mapping(line(start), entries, merged, 1 + nodes - before);
  }

  /** Returns the entries of the mappings, of those of one name that of the first mapping. */
  private Map<String, YamlNode.Entry> merged(YamlNode.@Nullable Entry merge) {
    Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
    if (merge == null) {
      return merged;
    }
    List<YamlNode> nodes =
        (merge.value() instanceof YamlNode.Sequence several)
            ? several.items()
            : List.of(merge.value());
    for (YamlNode node : nodes) {
      if (node instanceof YamlNode.Mapping mapping) {
        mapping.all().forEach(merged::putIfAbsent);
      } else {
        problems.add(
            problem(
                merge.line(),
                "something else",
                "a mapping, or a list of mappings, behind '<<'",
                "write <<: *name, of an anchor &name above"));
      }
    }
    return merged;
  }

  private void addEntry(Map<String, YamlNode.Entry> entries, YamlNode name, YamlNode.Entry entry) {
    if (!(name instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      problems.add(problem(entry.line(), "something else", "a name before ':'", "name it"));
      return;
    }
    YamlNode.Entry first = entries.putIfAbsent(scalar.text(), entry);
    if (first != null) {
      problems.add(
          problem(
              entry.line(),
              Redaction.quoted(scalar.text()) + " again, first in line " + first.line(),
              "a name that is new in its mapping",
              "remove one of the two"));
    }
  }

  private void refuseTag(NodeEvent event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw refused(
          event, "a tag", "a plain value", "remove the tag, or quote a text that begins with '!'");
    }
  }

  /** Counts what is walked through later, so that aliases of aliases cannot multiply it. */
  private void count(Event event, int more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw refused(event, "more", "at most " + MAX_NODES + " values", "remove aliases");
    }
  }

  private Refused refused(Event event, String value, String expected, String remedy) {
    return new Refused(problem(line(event), value, expected, remedy));
  }

  private Problem problem(int line, String value, String expected, String remedy) {
    return new Problem(location + ":" + line, "", value, expected, remedy);
  }

  private static int line(Event event) {
    return event.getStartMark().map(YamlReader::line).orElse(1);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  /** Ends the reading: what follows could not be understood. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.toString(), null, false, false);
      this.problem = problem;
    }
  }
}
