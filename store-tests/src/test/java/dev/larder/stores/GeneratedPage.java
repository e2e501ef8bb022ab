package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documents of which a test counts a part.
 *
 * @param name the file's, in {@code docs}
 * @param begin the mark before the part, with its line's end
 * @param end the mark behind it
 * @param command what writes the part anew
 */
public record GeneratedPage(String name, String begin, String end, String command) {
  /** Says that the part is this text; writes it first if {@code docs.write} is set. */
  public void requirePart(String text) throws IOException {
    Path file = Path.of("..", "docs", name);
    String page = Files.readString(file);
    int first = page.indexOf(begin) + begin.length();
    String expected = page.substring(0, first) + text + page.substring(page.indexOf(end));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("docs/" + name + " differs from what is sent; write it anew: " + command)
        .isEqualTo(expected);
  }
}
