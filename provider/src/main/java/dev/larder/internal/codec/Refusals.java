package dev.larder.internal.codec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is refused in one object, told at once, with lines to paste. Serves one call. */
final class Refusals {
  private final Set<String> notAllowed = new LinkedHashSet<>();
  private final Set<Class<?>> unencodable = new LinkedHashSet<>();
  private final ClassAllowList allowList;
  private final boolean leavesProcess;

  /** Begins with nothing; the list is what was allowed. */
  private Refusals(ClassAllowList allowList, boolean leavesProcess) {
    this.allowList = allowList;
    this.leavesProcess = leavesProcess;
  }

  /** Of bytes that leave the process. */
  static Refusals ofBytes(ClassAllowList allowList) {
    return new Refusals(allowList, true);
  }

  /** Of copies on the heap. */
  static Refusals ofCopies() {
    return new Refusals(ClassAllowList.none(), false);
  }

  void addNotAllowed(Collection<String> classNames) {
    notAllowed.addAll(classNames);
  }

  void addUnencodable(Class<?> type) {
    unencodable.add(type);
  }

  /** Returns the exception that tells all of them; the first one if a survey found none. */
  CodecException toException(CodecException first) {
    if (first instanceof CodecException.NotAllowed refused) {
      addNotAllowed(refused.classNames());
    }
    List<String> parts =
        List.of(closedRecords(), others(first), toAllow()).stream()
            .filter(part -> !part.isEmpty())
            .toList();
    return new CodecException(String.join("\n", parts), first.className(), null);
  }

  private String toAllow() {
    if (notAllowed.isEmpty()) {
      return "";
    }
    return classes(notAllowed)
        + (notAllowed.size() == 1 ? " is" : " are")
        + " not allowed, so nothing was stored: add this line to the cache's settings, or a pattern"
        + " such as 'com.acme.**', or declare the classes as the cache's key or value type\n"
        + "  codec.allow: ["
        + String.join(", ", allowList.patternsWith(notAllowed))
        + "]";
  }

  private String others(CodecException first) {
    Set<String> names =
        unencodable.stream()
            .filter(type -> !isClosed(type))
            .map(Class::getName)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (first instanceof CodecException.Unencodable && unencodable.isEmpty()) {
      names.add(String.valueOf(first.className()));
    }
    return names.isEmpty()
        ? ""
        : classes(names)
            + " cannot be encoded, so nothing was stored: let "
            + (names.size() == 1 ? "it" : "them")
            + " implement java.io.Serializable, or make "
            + (names.size() == 1 ? "it a record" : "them records")
            + " of supported types"
            + (leavesProcess
                ? ""
                : ", declare them in 'immutable-types' if their instances never change, or store by"
                    + " reference");
  }

  private String closedRecords() {
    Set<String> names = new LinkedHashSet<>();
    Set<String> lines = new TreeSet<>();
    for (Class<?> each : unencodable) {
      if (isClosed(each)) {
        names.add(each.getName());
        lines.add(opens(each));
      }
    }
    return names.isEmpty()
        ? ""
        : classes(names)
            + " cannot be encoded, so nothing was stored: a record's module must open its package;"
            + " write into module-info.java\n  "
            + String.join("\n  ", lines);
  }

  private static boolean isClosed(Class<?> type) {
    return type.isRecord()
        && RecordShape.of(type) == null
        && !type.getModule().isOpen(type.getPackageName(), Refusals.class.getModule());
  }

  private static String opens(Class<?> type) {
    Module larder = Refusals.class.getModule();
    String target = larder.isNamed() ? " to " + larder.getName() : "";
    return "opens "
        + type.getPackageName()
        + target
        + ";   // in module "
        + type.getModule().getName();
  }

  private static String classes(Collection<String> names) {
    return (names.size() == 1 ? "class " : "classes ") + String.join(", ", names);
  }
}
