package dev.larder.stores.region;

import dev.larder.testing.BytesStoreProvider.Skills;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public final class BytesRegionTest extends RegionContract {
  private final Skills skills;

  public BytesRegionTest(Skills skills) {
    this.skills = skills;
  }

  @Parameters(name = "{0}")
  public static List<Skills> skills() {
    return Arrays.asList(Skills.values());
  }

  @Override
  protected boolean hasLocks() {
    return skills == Skills.MANY;
  }

  @Override
  protected void configure(Properties settings) {
    settings.setProperty("larder.stores.subject.type", "bytes");
    settings.setProperty("larder.stores.subject.skills", skills.name().toLowerCase(Locale.ROOT));
  }
}
