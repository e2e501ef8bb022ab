package dev.larder.testing.leaks.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Static fields, each with a way to a mock. */
public final class Shop {
  /** What may be mocked. */
  public interface Mailer {
    void send(String text);
  }

  /** Each holds the next, so that a mock may be as deep as one wants. */
  public static class Department {
    public @Nullable Department next;
    public @Nullable Mailer mailer;
  }

  public static @Nullable Mailer mailer;
  public static final Department DEPARTMENT = new Department();
  public static final List<Object> CUSTOMERS = new ArrayList<>();
  public static @Nullable Callable<Object> task;

  private Shop() {}

  /** Keeps a task that has captured the mailer. */
  public static void schedule(Mailer captured) {
    task =
        () -> {
          captured.send("later");
          return captured;
        };
  }

  /** Puts everything back. */
  public static void restore() {
    mailer = null;
    task = null;
    DEPARTMENT.mailer = null;
    DEPARTMENT.next = null;
    CUSTOMERS.clear();
  }
}
