package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.Test;

public final class FreshStackTest {
  private final List<Stack> stacks = new ArrayList<>();

  /** Work that fails on the caller's stack. */
  private Function<Stack, String> failingFirst(RuntimeException failure) {
    return stack -> {
      stacks.add(stack);
      if (stack == Stack.CALLERS) {
        throw failure;
      }
      return "read";
    };
  }

  private static CodecException causedBy(String failingClass) {
    IllegalStateException cause = new IllegalStateException("unread block data");
    cause.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(failingClass, "setBlockDataMode", null, 1)});
    return new CodecException("a stored Java object cannot be read", cause);
  }

  @Test
  public void runWithEnough_overflowHiddenByTheStreamsTidyingUp_runsOnAFreshStack() { // K7
    RuntimeException hiding = causedBy("java.io.ObjectInputStream$BlockDataInputStream");
    assertThat(FreshStack.runWithEnough(10, failingFirst(hiding))).isEqualTo("read");
    assertThat(stacks).containsExactly(Stack.CALLERS, Stack.FRESH);
  }

  @Test
  public void runWithEnough_classThatFails_isToldAtOnce() {
    RuntimeException failure = causedBy("com.example.Order");
    assertThatThrownBy(() -> FreshStack.runWithEnough(10, failingFirst(failure))).isSameAs(failure);
    assertThat(stacks).containsExactly(Stack.CALLERS);
  }
}
