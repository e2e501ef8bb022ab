package dev.larder.internal.config.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a placeholder names, such as a password that the platform mounts.
 *
 * @param folder where relative paths begin: that of the configuration file, if it is in one
 */
record SecretFile(Optional<Path> folder) {
  static final int MAX_BYTES = 1 << 16;

  /** Thrown for a file that cannot be taken; its text is what was found, and never the content. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    Unusable(String found, String remedy) {
      super(found);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  /** Returns the text of the file, without the line break at its end. */
  String read(String path) throws Unusable {
    Path file = path(path);
    String shown = Redaction.quoted(file.toString());
    if (!Files.isRegularFile(file)) {
      throw Files.exists(file)
          ? new Unusable(shown + ", which is no file", "name the file in it")
          : new Unusable(shown + ", which does not exist", "create it, or correct its path");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Unusable(shown + ", which is longer", "name a file that holds the value alone");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("^\uFEFF", "").replaceFirst("\\r?\\n\\z", "");
    } catch (CharacterCodingException e) {
      throw new Unusable(shown + " in another encoding", "save it as UTF-8");
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName();
      throw new Unusable(
          shown + ", which cannot be read (" + reason + ")", "let this process read it");
    }
  }

  private Path path(String path) throws Unusable {
    try {
      Path written = Path.of(path);
      if (!written.isAbsolute() && (folder.isEmpty() || path.isBlank())) {
        throw new Unusable(
            Redaction.quoted(path) + ", a relative path in a configuration that is in no folder",
            "write the whole path");
      }
      return written.isAbsolute() ? written : folder.get().resolve(written);
    } catch (InvalidPathException e) {
      throw new Unusable(Redaction.quoted(path) + ", which is no path", "correct it");
    }
  }
}
