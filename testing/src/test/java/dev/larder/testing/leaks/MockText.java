package dev.larder.testing.leaks;

/** What the rule says, word by word. */
final class MockText {
  static final String SAMPLES = "dev.larder.testing.leaks.samples";

  private MockText() {}

  /** Returns the failure of a class or test that left these. */
  static String of(String name, String... leaks) {
    String nouns = (leaks.length == 1) ? " mock" : " mocks";
    String lines = String.join("\n  ", leaks);
    return name + ": " + leaks.length + nouns + " left behind\n  " + lines;
  }

  /** Returns the line of one. */
  static String leak(String field, String mock) {
    return SAMPLES
        + ".Shop."
        + field
        + ": "
        + mock
        + "; put back what was there before, in @After or @AfterClass";
  }

  /** Returns the line of the mock that most samples leave. */
  static String mailer() {
    return leak("mailer", "mock 'mailer' of " + SAMPLES + ".Shop$Mailer");
  }
}
