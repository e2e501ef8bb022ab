package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.CacheInternals;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.proxy.MetricsProxy;
import dev.larder.store.Store;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

/**
 * The picture of a cache's stack of stores, in {@code docs/architecture.md}, is that of the code.
 */
public final class StackPictureTest {
  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Pattern PICTURE =
      Pattern.compile("<!-- stack: a test compares it -->\n```\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LAYER = Pattern.compile("^([A-Z]\\w+)", Pattern.MULTILINE);

  @Rule public final CacheFixture caches = StoreVariant.BYTES_MANY.fixture();

  @Test
  public void stack_ofACacheWithEveryLayer_isThatOfThePage() throws Exception {
    LarderCache<String, String> cache =
        caches.create(
            "all",
            LarderConfiguration.of(String.class, String.class)
                .invalidation()
                .formatVersion(1)
                .keyMangler("sha-1")
                .nullValues()
                .proxies(new MetricsProxy<>()));
    assertThat(layersOf(CacheInternals.store(cache))).isEqualTo(layersOfThePage());
  }

  private static List<String> layersOfThePage() throws IOException {
    MatchResult picture =
        PICTURE.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow();
    return LAYER.matcher(picture.group(1)).results().map(layer -> layer.group(1)).toList();
  }

  /** A layer is named by its mapping if it has one, else by its class. */
  private static List<String> layersOf(Store<?, ?> outermost) throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Object layer = outermost; layer != null; layer = valueOf(layer, Store.class)) {
      Object mapping = valueOf(layer, dev.larder.internal.decorator.Mapping.class);
      Object named = Objects.requireNonNullElse(mapping, layer);
      names.add(named.getClass().getSimpleName());
    }
    return names;
  }

  private static Object valueOf(Object layer, Class<?> type) throws IllegalAccessException {
    for (Class<?> each = layer.getClass(); each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (type.isAssignableFrom(field.getType())) {
          field.setAccessible(true);
          return field.get(layer);
        }
      }
    }
    return null;
  }
}
