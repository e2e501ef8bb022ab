package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public final class CodecTest {
  private final Codec codec = Codec.builder(getClass().getClassLoader()).build();
  private final Codec allowing =
      Codec.builder(getClass().getClassLoader())
          .allowList(
              ClassAllowList.ofPatterns(
                  List.of("dev.larder.codec.**", "dev.larder.internal.codec.**")))
          .subject("cache 'users'")
          .build();

  record Point(int x, String name, List<Integer> more) {}

  record Holder(Object any, Optional<String> maybe) {}

  @SuppressWarnings("serial")
  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    String name;
    Node parent;
    List<Node> children = new ArrayList<>();

    Node(String name) {
      this.name = name;
    }
  }

  static final class Custom implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object[] params;
    private int hash;

    Custom(Object... params) {
      this.params = params;
    }

    @Override
    public int hashCode() {
      if (hash == 0) {
        hash = Arrays.deepHashCode(params);
      }
      return hash;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Custom && Arrays.deepEquals(params, ((Custom) o).params);
    }
  }

  static final class NotSerializable {}

  @Test
  public void encodeKey_equalKeys_sameBytes() {
    assertThat(codec.encodeKey(List.of("a")))
        .isEqualTo(codec.encodeKey(new ArrayList<>(List.of("a"))));
    assertThat(codec.encodeKey(Set.of("a", "b", "c")))
        .isEqualTo(codec.encodeKey(new LinkedHashSet<>(List.of("c", "b", "a"))));
    assertThat(codec.encodeKey(Map.of("a", 1, "b", 2)))
        .isEqualTo(codec.encodeKey(new HashMap<>(Map.of("b", 2, "a", 1))));
  }

  @Test
  public void encodeKey_sharedOrNotSharedParts_sameBytes() {
    String a = "abc";
    Custom shared = new Custom(a, a, List.of(1), TimeUnit.DAYS);
    Custom apart =
        new Custom(new String(a), new String(a), new ArrayList<>(List.of(1)), TimeUnit.DAYS);
    assertThat(shared.hashCode()).isEqualTo(apart.hashCode());
    byte[] bytes = allowing.encodeKey(shared);
    assertThat(bytes).isEqualTo(allowing.encodeKey(new Custom(a, a, List.of(1), TimeUnit.DAYS)));
    assertThat(bytes).isEqualTo(allowing.encodeKey(apart));
    assertThat(allowing.decodeKey(bytes)).isEqualTo(shared);
  }

  @Test
  public void decode_values_comeBack() {
    for (Object value :
        List.of(
            "a",
            1,
            1L,
            true,
            new Point(1, "x", List.of(1, 2)),
            new Holder(new Point(2, null, null), Optional.of("x")),
            Map.of("a", new Point(1, "x", List.of())),
            TimeUnit.DAYS)) {
      Object copy = allowing.decode(allowing.encode(value));
      assertThat(copy).isEqualTo(value).hasSameClassAs(value);
      assertThat(codec.seal(value).open()).isEqualTo(value);
      assertThat(allowing.decodeKey(allowing.encodeKey(value))).isEqualTo(value);
    }
  }

  @Test
  public void decode_partOfAnArray_readsThatAlone() {
    for (Object value : List.of("a", new byte[] {1}, List.of(1, "x"), new Node("n"))) {
      byte[] form = allowing.encode(value);
      byte[] array = new byte[form.length + 7];
      Arrays.fill(array, (byte) Tag.STRING);
      System.arraycopy(form, 0, array, 3, form.length);

      Object copy = allowing.decode(array, 3, form.length);

      assertThat(copy).hasSameClassAs(value);
      assertThat(allowing.encode(copy)).isEqualTo(form);
      assertThatThrownBy(() -> allowing.decode(array, 3, form.length - 1))
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> allowing.decode(array, 3, form.length + 1))
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> allowing.decode(array, 3, array.length - 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  public void seal_cyclicGraph_copyHasTheSameShape() {
    Node parent = new Node("p");
    Node child = new Node("c");
    child.parent = parent;
    parent.children.add(child);
    List<Node> copy = codec.seal(new ArrayList<>(List.of(parent, child))).open();
    assertThat(copy.get(0).children.get(0)).isSameAs(copy.get(1));
    assertThat(copy.get(1).parent).isSameAs(copy.get(0)).isNotSameAs(parent);
    assertThat(allowing.decode(allowing.encode(parent))).isInstanceOf(Node.class);
  }

  @Test
  public void encode_notAllowed_isRefusedWithRemedy() {
    assertThatThrownBy(() -> codec.encode(new Point(1, "", List.of())))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("codec.allow")
        .hasMessageContaining(Point.class.getName());
    assertThatThrownBy(() -> codec.encode(new Node("")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("codec.allow");
    byte[] bytes = allowing.encode(new Node(""));
    assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(CodecException.class);
  }

  @Test
  public void seal_notSerializable_namesClassAndRemedies() {
    assertThatThrownBy(() -> codec.seal(new Holder(new NotSerializable(), Optional.empty())))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(NotSerializable.class.getName())
        .hasMessageContaining("immutable-types");
  }

  @Test
  public void frame_roundTrip() {
    Frame frame =
        Frame.decode(new Frame(5, Frame.ETERNAL, new byte[] {1}, new byte[] {2, 3}).encode());
    assertThat(frame.createdMillis()).isEqualTo(5);
    assertThat(frame.expiresAtMillis()).isEqualTo(Frame.ETERNAL);
    assertThat(Objects.hash(frame.key().length, frame.value().length))
        .isEqualTo(Objects.hash(1, 2));
  }
}
