package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Codec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class ByValueCopierTest {
  private final Codec codec = Codec.builder(getClass().getClassLoader()).build();

  private static final class Declared implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private ByValueCopier copier(Class<?>... immutable) {
    return new ByValueCopier(codec, List.of(immutable));
  }

  @Test
  public void seal_immutable_isTheObjectItself() {
    Object text = new String("text");
    assertThat(copier().seal(text)).isSameAs(text);
    assertThat(copier().open(text)).isSameAs(text);
  }

  @Test
  public void seal_mutable_isACopyAndSoIsEachOpening() {
    List<String> mine = new ArrayList<>(List.of("a"));
    Object sealed = copier().seal(mine);
    mine.add("b");
    Object first = copier().open(sealed);
    assertThat(first).isEqualTo(List.of("a")).isInstanceOf(ArrayList.class);
    assertThat(copier().open(sealed)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  public void seal_declaredImmutable_isTheObjectItself() {
    Declared declared = new Declared();
    assertThat(copier(Declared.class).seal(declared)).isSameAs(declared);
    assertThat(copier().open(copier().seal(declared)))
        .isInstanceOf(Declared.class)
        .isNotSameAs(declared);
  }
}
