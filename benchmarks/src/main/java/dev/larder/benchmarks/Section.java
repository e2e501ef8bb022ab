package dev.larder.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a page between two comments, which a program writes.
 *
 * @param page a file in Markdown
 * @param name the name in the comments
 */
public record Section(Path page, String name) {

  /** Replaces what is between the comments; everything else stays. */
  public void replace(String text) throws IOException {
    String begin = "<!-- begin " + name + " -->";
    String end = "<!-- end " + name + " -->";
    String before = Files.readString(page);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(page + ": no lines '" + begin + "' and '" + end + "'");
    }
    Files.writeString(
        page,
        before.substring(0, from + begin.length()) + "\n" + text + "\n" + before.substring(to));
  }

  /** Returns command, JVM and machine, for the head of a section. */
  public static String head(String command, List<String> jvmArguments) {
    return "`"
        + command
        + "` on "
        + System.getProperty("java.vm.name")
        + " "
        + Runtime.version()
        + ", `"
        + String.join(" ", jvmArguments)
        + "`, "
        + System.getProperty("os.arch")
        + ", processors: "
        + Runtime.getRuntime().availableProcessors()
        + ".\n\n";
  }
}
