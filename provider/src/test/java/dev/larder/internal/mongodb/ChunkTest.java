package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class ChunkTest {
  private static final int HALF_BYTES = 4 << 20;

  private final List<Integer> sent = new ArrayList<>();
  private final Chunk<String> chunk = new Chunk<>((some, bytes) -> sent.add(some.size()));

  @Test
  public void send_nothing_sendsNothing() {
    chunk.send();
    assertThat(sent).isEmpty();
  }

  @Test
  public void add_aThousandOperations_goTogether() {
    for (int i = 0; i < 2_001; i++) {
      chunk.add("operation", 1);
    }
    assertThat(sent).containsExactly(1_000, 1_000);
    chunk.send();
    assertThat(sent).containsExactly(1_000, 1_000, 1);
  }

  @Test
  public void add_eightMebibytes_goTogether() {
    chunk.add("half", HALF_BYTES);
    chunk.add("half", HALF_BYTES);
    assertThat(sent).isEmpty();
    chunk.add("byte", 1);
    assertThat(sent).containsExactly(2);
    chunk.send();
    chunk.send();
    assertThat(sent).containsExactly(2, 1);
  }

  @Test
  public void add_moreThanFitsInOne_goesAlone() {
    chunk.add("small", 1);
    chunk.add("large", 3L * HALF_BYTES);
    chunk.add("small", 1);
    chunk.send();
    assertThat(sent).containsExactly(1, 1, 1);
  }
}
