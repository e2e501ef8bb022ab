package dev.larder.internal.mongodb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.internal.memory.MemoryStoreProvider;
import dev.larder.internal.mongodb.Loaded;
import dev.larder.internal.mongodb.MongoStoreProvider;
import dev.larder.store.StoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.Test;

/** The provider where the driver is not on the class path. */
public final class WithoutDriverTest {
  private final StoreProvider provider = provider();

  /** Loads the package's classes itself, and has no driver. */
  private static final class WithoutDriver extends ClassLoader {
    WithoutDriver() {
      super(WithoutDriverTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.mongodb.") || name.startsWith("org.bson.")) {
        throw new ClassNotFoundException(name);
      } else if (!name.startsWith("dev.larder.internal.mongodb.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return (loaded == null) ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static StoreProvider provider() {
    try {
      return (StoreProvider)
          new WithoutDriver()
              .loadClass(MongoStoreProvider.class.getName())
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void provider_askedForItsSettings_answers() {
    assertThat(provider.type()).isEqualTo("mongodb");
    assertThat(provider.storesObjects()).isFalse();
    assertThat(provider.storeSettings()).hasSameSizeAs(MongoSettings.storeSettings());
    assertThat(provider.cacheSettings()).hasSameSizeAs(MongoSettings.cacheSettings());
  }

  @Test
  public void load_hosts_tellsOfTheDriverWithItsCoordinates() {
    assertThatThrownBy(() -> Loaded.manager("", "", List.of(new MemoryStoreProvider(), provider)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("1 problem")
        .hasMessageEndingWith(
            "expected a store whose driver is on the class path, but was 'mongodb' without class"
                + " com.mongodb.client.MongoClient; add the dependency"
                + " org.mongodb:mongodb-driver-sync:5.14.0");
  }

  @Test
  public void load_uriAndOtherMistakes_tellsOfAllThatCanBeSeen() {
    assertThatThrownBy(
            () ->
                Loaded.manager(
                    "larder.stores.m.",
                    "hosts=- uri=mongodb://u:s3cret@localhost read-concern=linearizable read-preference=nearest",
                    List.of(new MemoryStoreProvider(), provider)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2 problems")
        .hasMessageContaining("org.mongodb:mongodb-driver-sync:5.14.0")
        .hasMessageContaining("read-concern linearizable with")
        .hasMessageNotContaining("s3cret");
  }
}
