package dev.larder.stores.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Each kind of object is either refused when it is put, or comes back equal, found by an equal key
 * and by iteration; and what is refused works once the line of the message is pasted, or never.
 */
@RunWith(Parameterized.class)
public final class TypeSweepTest {
  private static final Pattern LINE = Pattern.compile("codec\\.allow: \\[([^]]*)]");

  private static final TypePage PAGE = new TypePage();

  @Rule public final CacheFixture caches;
  private final StoreVariant variant;
  private final List<String> wrong = new ArrayList<>();

  public TypeSweepTest(StoreVariant variant) {
    this.variant = variant;
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static Iterable<Object[]> variants() {
    return StoreVariant.all();
  }

  @AfterClass
  public static void requirePage() throws IOException {
    PAGE.require();
  }

  /** What became of an attempt: the message that refuses, or null. */
  private interface Attempt {
    @Nullable String refusal(LarderCache<Object, Object> cache, TypeKind kind);
  }

  @Test
  public void put_everyKindOfValue_comesBackOrIsRefusedWithTheLineToPaste() {
    Map<String, Acceptance> outcomes = sweep("values", TypeSweep.all(), this::value);
    assertThat(wrong).as(variant + ": values").isEmpty();
    PAGE.addValues(variant, outcomes);
  }

  @Test
  public void put_everyKindOfKey_isFoundOrIsRefusedWithTheLineToPaste() {
    Map<String, Acceptance> outcomes = sweep("keys", TypeSweep.keys(), this::key);
    assertThat(wrong).as(variant + ": keys").isEmpty();
    PAGE.addKeys(variant, outcomes);
  }

  private Map<String, Acceptance> sweep(String name, List<TypeKind> kinds, Attempt attempt) {
    LarderCache<Object, Object> plain = cache(name, Set.of());
    Map<String, Acceptance> outcomes = new LinkedHashMap<>();
    Set<String> lines = new LinkedHashSet<>();
    List<TypeKind> later = new ArrayList<>();
    for (TypeKind kind : kinds) {
      String refusal = attempt.refusal(plain, kind);
      List<String> pasted = pasted(refusal);
      if (!pasted.isEmpty()) {
        later.add(kind);
        lines.addAll(pasted);
      }
      outcomes.put(
          kind.name(),
          (refusal == null)
              ? Acceptance.UNASKED
              : pasted.isEmpty() ? Acceptance.NEVER : Acceptance.ALLOWED);
    }
    LarderCache<Object, Object> allowing = cache(name + "-allowed", lines);
    for (TypeKind kind : later) {
      String refusal = attempt.refusal(allowing, kind);
      if (refusal != null) {
        outcomes.put(kind.name(), Acceptance.NEVER);
        if (!pasted(refusal).isEmpty()) {
          wrong.add(kind + ": asks for more after the line was pasted: " + refusal);
        }
      }
    }
    return outcomes;
  }

  private LarderCache<Object, Object> cache(String name, Set<String> allowed) {
    return caches.create(
        name,
        LarderConfiguration.of(Object.class, Object.class)
            .codecAllow(allowed.toArray(new String[0])));
  }

  private static List<String> pasted(@Nullable String refusal) {
    Matcher line = LINE.matcher((refusal == null) ? "" : refusal);
    return line.find() ? List.of(line.group(1).split(", ")) : List.of();
  }

  private @Nullable String value(LarderCache<Object, Object> cache, TypeKind kind) {
    Object value = kind.make();
    try {
      cache.put(kind.name(), value);
    } catch (RuntimeException e) {
      return refusal(kind, e);
    }
    if (kind.change() != null) {
      kind.change().accept(value);
    }
    check(kind.isCopy(cache.get(kind.name())), kind, "another value comes back");
    Cache.Entry<Object, Object> found = only(cache);
    check(found != null && kind.isCopy(found.getValue()), kind, "iteration gives another value");
    check(cache.remove(kind.name()), kind, "it cannot be removed");
    return null;
  }

  private @Nullable String key(LarderCache<Object, Object> cache, TypeKind kind) {
    Object key = kind.make();
    try {
      cache.put(key, kind.name());
    } catch (RuntimeException e) {
      return refusal(kind, e);
    }
    if (kind.change() != null) {
      kind.change().accept(key);
    }
    check(kind.name().equals(cache.get(kind.make())), kind, "an equal key does not find it");
    Cache.Entry<Object, Object> found = only(cache);
    check(found != null && kind.isKey(found.getKey()), kind, "iteration gives another key");
    check(cache.remove(kind.make()), kind, "an equal key does not remove it");
    cache.removeAll();
    return null;
  }

  private static Cache.@Nullable Entry<Object, Object> only(Cache<Object, Object> cache) {
    var entries = cache.iterator();
    return entries.hasNext() ? entries.next() : null;
  }

  private @Nullable String refusal(TypeKind kind, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    check(message.startsWith("cache '"), kind, "the message does not name the cache: " + e);
    return message;
  }

  private void check(boolean isRight, TypeKind kind, String what) {
    if (!isRight) {
      wrong.add(kind + ": " + what);
    }
  }
}
