package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Records of a module: its package must be open, and a refusal says so. */
public final class ClosedModuleTest {
  private static final String MODULE =
      "module com.acme.app { exports com.acme.closed; exports com.acme.open; opens com.acme.open; }";

  private static final String POINT =
      """
      package com.acme.%s;
      public final class Things {
        private record Point(int x) {}
        private record SerialPoint(int x) implements java.io.Serializable {}
        private enum Kind { A }
        public static Object point() { return new Point(1); }
        public static Object serial() { return new SerialPoint(1); }
        public static Object kind() { return Kind.A; }
      }
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private ClassLoader loader;

  @Before
  public void compile() throws Exception {
    Path sources = folder.newFolder("sources").toPath();
    Path classes = folder.newFolder("classes").toPath();
    List<String> files =
        List.of(
            write(sources, "module-info.java", MODULE),
            write(sources, "com/acme/open/Things.java", POINT.replace("%s", "open")),
            write(sources, "com/acme/closed/Things.java", POINT.replace("%s", "closed")));
    List<String> arguments = new java.util.ArrayList<>(List.of("-d", classes.toString()));
    arguments.addAll(files);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(result).isZero();
    loader = load(classes);
  }

  private static String write(Path sources, String name, String text) throws Exception {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static ClassLoader load(Path classes) {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("com.acme.app"));
    return boot.defineModulesWithOneLoader(configuration, ClosedModuleTest.class.getClassLoader())
        .findLoader("com.acme.app");
  }

  private Object thing(String name, String method) throws Exception {
    return loader.loadClass("com.acme." + name + ".Things").getMethod(method).invoke(null);
  }

  private Codec codec() {
    return Codec.builder(loader)
        .allowList(ClassAllowList.ofPatterns(List.of("com.acme.**")))
        .subject("cache 'c'")
        .build();
  }

  // K21
  @Test
  public void encode_recordInAPackageThatIsNotOpen_namesModuleAndOpens() throws Exception {
    Object point = thing("closed", "point");
    for (Object value : List.of(point, List.of(point), new java.util.ArrayList<>(List.of(point)))) {
      assertThatThrownBy(() -> codec().encode(value))
          .hasMessageStartingWith("cache 'c': class com.acme.closed.Things$Point cannot be encoded")
          .hasMessageContaining("\n  opens com.acme.closed;   // in module com.acme.app")
          .hasMessageNotContaining("make it a record");
      assertThatThrownBy(() -> codec().seal(value)).hasMessageContaining("opens com.acme.closed;");
      assertThatThrownBy(() -> codec().encodeKey(value))
          .hasMessageContaining("opens com.acme.closed;");
    }
  }

  // K21
  @Test
  public void encode_whatNeedsNoOpenPackage_isTaken() throws Exception {
    for (Object value :
        List.of(
            thing("open", "point"),
            thing("open", "serial"),
            thing("closed", "serial"),
            thing("closed", "kind"))) {
      assertThat(codec().decode(codec().encode(value))).isEqualTo(value);
      assertThat(codec().seal(value).open()).isEqualTo(value);
      assertThat(codec().decodeKey(codec().encodeKey(value))).isEqualTo(value);
    }
  }
}
