package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;

import dev.larder.stores.GeneratedPage;
import java.io.IOException;
import org.junit.Test;

/** The page lists the changes that {@link UpgradeDrillTest} makes. */
public final class UpgradesPageTest {
  private static final GeneratedPage PAGE =
      new GeneratedPage(
          "upgrades.md",
          "<!-- changes: generated -->\n",
          "<!-- changes: end -->",
          "mvn -pl store-tests -am test -Dtest=UpgradesPageTest -Ddocs.write=true"
              + " -Dsurefire.failIfNoSpecifiedTests=false");

  @Test
  public void page_changes_areThoseOfTheDrill() throws IOException {
    StringBuilder text = new StringBuilder();
    String group = "";
    for (ReleaseChange change : ReleaseChanges.all()) {
      if (!group.equals(change.group())) {
        group = change.group();
        text.append("\n### ").append(group).append("\n\n");
        text.append("| change | the new release reads the old | the old reads the new |\n");
        text.append("|---|---|---|\n");
      }
      text.append("| ").append(change.name()).append(" | ");
      text.append(seen(change.nowReadsOld())).append(" | ");
      text.append(seen(change.oldReadsNow())).append(" |\n");
    }
    PAGE.requirePart(text.append('\n').toString());
  }

  private static String seen(String text) {
    boolean partly = text.contains("=null") || text.contains("id=0");
    return text.equals(MISS) ? "a miss" : partly ? "the fields that both have" : "the value";
  }
}
