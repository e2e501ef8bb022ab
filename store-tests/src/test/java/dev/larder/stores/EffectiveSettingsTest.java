package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.config.LarderConfiguration;
import dev.larder.management.LarderConfigurationMXBean;
import dev.larder.region.Region;
import dev.larder.region.StoreInfo;
import dev.larder.settings.EffectiveSetting;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.ObjectName;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What regions and the operator's bean tell of settings, on every store. */
@RunWith(Parameterized.class)
public final class EffectiveSettingsTest { // C10
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  @Rule public final CacheFixture caches;
  private final StoreVariant store;

  public EffectiveSettingsTest(StoreVariant store) {
    this.caches = store.fixture().with("larder.templates.*.load-wait", "PT7S");
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  private Region<String, String> region() {
    return caches
        .manager()
        .createRegion(
            "told", LarderConfiguration.of(String.class, String.class).management().statistics());
  }

  @Test
  public void settings_ofARegion_areToldWithTheirOrigins() {
    assertThat(region().settings())
        .extracting(EffectiveSetting::toString)
        .contains(
            "load-wait=PT7S (manager property larder.templates.*.load-wait:"
                + " templates.*.load-wait)",
            "management=true (code)",
            "key-type=java.lang.String (code)",
            "order-wait=PT1S (default)");
  }

  @Test
  public void storeInfo_settings_areToldWithTheirOriginsAndWithoutSecrets() {
    StoreInfo info = region().storeInfo();
    assertThat(info.settings())
        .extracting(EffectiveSetting::name)
        .contains("request-timeout", "bulk-timeout");
    if (store == StoreVariant.MONGODB) {
      assertThat(info.settings())
          .filteredOn(setting -> setting.name().equals("uri"))
          .extracting(EffectiveSetting::toString)
          .containsExactly(
              "uri=(hidden) (manager property larder.stores.mongo.uri: stores.mongo.uri)");
    }
    assertThat(info.toString()).doesNotContain("mongodb://");
  }

  @Test
  public void bean_tellsTheSame() throws JMException {
    Region<String, String> region = region();
    LarderConfigurationMXBean bean =
        JMX.newMXBeanProxy(
            ManagementFactory.getPlatformMBeanServer(),
            new ObjectName(
                "javax.cache:type=CacheConfiguration,CacheManager=larder.default,Cache=told"),
            LarderConfigurationMXBean.class);
    assertThat(bean.getStoreName()).isEqualTo(region.storeInfo().name());
    assertThat(bean.getStoreType()).isEqualTo(region.storeInfo().type());
    assertThat(bean.getSettings())
        .hasSameSizeAs(region.settings())
        .containsEntry(
            "load-wait",
            "PT7S (manager property larder.templates.*.load-wait: templates.*.load-wait)");
    assertThat(bean.getStoreSettings()).hasSameSizeAs(region.storeInfo().settings());
    assertThat(bean.getStoreSettings().toString()).doesNotContain("mongodb://");
    assertThat(bean.isStatisticsEnabled()).isTrue();
  }

  @Test // C16
  public void settings_fromAFile_areShownAsTheyAreWritten() throws IOException {
    Path secret = Files.writeString(folder.getRoot().toPath().resolve("secret"), "PT3S\n");
    Path file = folder.getRoot().toPath().resolve("larder.yaml");
    Files.writeString(
        file, "templates: {'*': {load-wait: '${file:secret}', order-wait: '${X:PT4S}'}}");
    Region<String, String> region =
        caches
            .provider()
            .getCacheManager(file.toUri(), null)
            .createRegion("told", LarderConfiguration.of(String.class, String.class));
    assertThat(region.settings())
        .extracting(EffectiveSetting::name, EffectiveSetting::value)
        .contains(tuple("load-wait", "${file:secret}"), tuple("order-wait", "${X:PT4S}"));
    assertThat(secret).exists();
  }
}
