package dev.larder.internal.mongodb.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.mongodb.Loaded;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.settings.Settings;
import dev.larder.store.StoreException;
import dev.larder.store.mongodb.ValueTransformer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Test;

/** Which format a cache's values have, by its settings. */
public final class ValueFormatsTest {
  private static final String PREFIX = ValueFormatsTest.class.getName() + "$";

  private final Codec codec =
      Codec.builder(getClass().getClassLoader())
          .allowList(ClassAllowList.none().withTypes(Order.class))
          .build();

  /** A user's value. */
  public record Order(int number, String text) {}

  /** Says how it looks. */
  public static final class Orders implements ValueTransformer<Order> {
    @Override
    public Class<Order> type() {
      return Order.class;
    }

    @Override
    public BsonValue write(Order order) {
      if (order.number() < 0) {
        throw new IllegalArgumentException("secret " + order.text());
      }
      return new BsonDocument("no", new BsonInt32(order.number()))
          .append("text", new BsonString(order.text()));
    }

    @Override
    public Order read(BsonValue stored) {
      BsonDocument document = stored.asDocument();
      return new Order(document.getInt32("no").getValue(), document.getString("text").getValue());
    }
  }

  /** Cannot be made. */
  public static final class Broken implements ValueTransformer<String> {
    public Broken() {
      throw new IllegalStateException("broken");
    }

    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public BsonValue write(String value) {
      return new BsonString(value);
    }

    @Override
    public String read(BsonValue stored) {
      return stored.asString().getValue();
    }
  }

  @Test
  public void of_nothingSaid_isBinary() {
    assertThat(ValueFormats.of(Loaded.cache(""))).isSameAs(ValueFormat.BINARY);
    assertThat(ValueFormats.of(Loaded.cache("value-format=binary"))).isSameAs(ValueFormat.BINARY);
  }

  @Test
  public void of_readable_isReadable() {
    assertThat(ValueFormats.of(Loaded.cache("value-format=readable")))
        .isInstanceOf(ReadableFormat.class);
  }

  @Test
  public void of_transformer_isUsedInBothDirections() {
    ValueFormat format = ValueFormats.of(Loaded.cache("value-transformer=" + PREFIX + "Orders"));
    byte[] bytes = codec.encode(new Order(7, "seven"));

    assertThat(format.write(bytes)).isEqualTo(BsonDocument.parse("{no: 7, text: 'seven'}"));
    assertThat(format.read(BsonDocument.parse("{no: 7, text: 'seven'}"))).isEqualTo(bytes);
    assertThatThrownBy(() -> format.read(new BsonString("foreign")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  public void write_transformerRefuses_saysWhoWithoutTheValue() {
    ValueFormat format = ValueFormats.of(Loaded.cache("value-transformer=" + PREFIX + "Orders"));
    byte[] bytes = codec.encode(new Order(-1, "text"));

    assertThatThrownBy(() -> format.write(bytes))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isRefusal()).isTrue())
        .hasMessage(
            "value-transformer "
                + PREFIX
                + "Orders gave nothing for a value (java.lang.IllegalArgumentException); mend it,"
                + " or store values of class "
                + PREFIX
                + "Order");
  }

  @Test
  public void write_valueOfAnotherClass_isRefused() {
    ValueFormat format = ValueFormats.of(Loaded.cache("value-transformer=" + PREFIX + "Orders"));
    assertThatThrownBy(() -> format.write(codec.encode("a text")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("store values of class " + PREFIX + "Order");
  }

  private static ValueFormat by(Class<? extends ValueTransformer<?>> type) {
    return ValueFormats.of(Settings.builder().put(MongoSettings.VALUE_TRANSFORMER, type).build());
  }

  @Test // C6
  public void load_transformerThatCannotBeUsed_isToldWithTheSettings() {
    for (String name : List.of("Broken", "Untyped", "Mistyped")) {
      assertThatThrownBy(() -> Loaded.cache("value-transformer=" + PREFIX + name))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("caches.c: expected a value-transformer ")
          .hasMessageContaining(PREFIX + name)
          .hasMessageContaining("mend its ");
    }
  }

  @Test
  public void of_transformerThatCannotBeMade_saysSoAtTheFirstUse() {
    ValueFormat format = by(Broken.class);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            format::requireUsable,
            () -> format.write(codec.encode("a text")),
            () -> format.sizeBytes(codec.encode("a text")))) {
      assertThatThrownBy(use)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
          .hasMessage(
              "MongoDB: value-transformer " + PREFIX + "Broken cannot be made by its constructor");
    }
  }

  /** Does not say of which class its values are. */
  public static class Untyped implements ValueTransformer<String> {
    @Override
    @SuppressWarnings("NullAway") // as a user may do
    public Class<String> type() {
      return null;
    }

    @Override
    public BsonValue write(String value) {
      return new BsonString(value);
    }

    @Override
    public String read(BsonValue stored) {
      return stored.asString().getValue();
    }
  }

  /** Fails to say it. */
  public static final class Mistyped extends Untyped {
    @Override
    public Class<String> type() {
      throw new IllegalStateException("broken");
    }
  }

  @Test // R4
  public void of_transformerWithoutAType_isNamedAtTheFirstUse() {
    for (Class<? extends ValueTransformer<?>> type : List.of(Untyped.class, Mistyped.class)) {
      ValueFormat format = by(type);
      for (ThrowingCallable use :
          List.<ThrowingCallable>of(
              format::requireUsable,
              () -> format.write(codec.encode("a text")),
              () -> format.read(new BsonString("a text")))) {
        assertThatThrownBy(use)
            .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isRefusal()).isTrue())
            .hasMessageContaining("value-transformer " + type.getName() + " names no class")
            .hasMessageContaining("nothing was stored")
            .hasMessageContaining("type()");
      }
    }
  }

  @Test
  public void load_wrongSettingsOfACache_areToldAtOnce() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Loaded.cache(
                    "value-format=readable value-transformer="
                        + PREFIX
                        + "Orders invalidation=true maximum-value-size=16MiB"));
    assertThat(failure.problems())
        .extracting(problem -> problem.expected() + "; " + problem.remedy())
        .isEqualTo(
            List.of(
                "either value-format or value-transformer; remove one of them",
                "no value-transformer together with invalidation: true, whose own entry it cannot"
                    + " transform; remove one of them",
                "a maximum-value-size of at most 16711680 bytes, for a document has 16 MiB; lower"
                    + " it"));
  }

  @Test
  public void load_classThatIsNoTransformer_isRefused() {
    assertThatThrownBy(() -> Loaded.cache("value-transformer=java.lang.String"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "expected a public class that is a dev.larder.store.mongodb.ValueTransformer");
  }
}
