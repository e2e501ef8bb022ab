package dev.larder.internal.memcached.client.spy;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.ReplyReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The question that is about to leave, which the pipelines behind it need not ask again: they have
 * been sent, each by its caller, before it leaves, so that its answer is as true for them.
 *
 * <p>The driver copies pipelines one behind the other into its buffer, and sends that when no more
 * are there or it is full. So those that lie end to end leave together; only a pipeline that is
 * whole in the buffer ends where the next one begins, and none begins a buffer. One for each
 * connection, used by its thread alone.
 */
final class SharedGenerationCheck {
  private static final int NOWHERE = -1;

  private int end = NOWHERE;
  private byte @Nullable [] key;
  private @Nullable ReplyReader asker;

  /**
   * Takes note of a pipeline of which nothing is written yet.
   *
   * @param position where in the driver's buffer it begins
   * @return what reads the answer to the pipeline's question, so that the pipeline is to be written
   *     without it; null if the pipeline asks itself, or nothing
   */
  @Nullable ReplyReader join(Pipeline pipeline, ReplyReader reader, int position) {
    if (position != end) {
      ask(null, null);
    }
    byte[] question = pipeline.question();
    ReplyReader other = (question != null && Arrays.equals(question, key)) ? asker : null;
    if (question != null && other == null) {
      ask(question, reader);
    }
    end = position + pipeline.lengthBytes() - ((other == null) ? 0 : pipeline.questionBytes());
    return other;
  }

  private void ask(byte @Nullable [] question, @Nullable ReplyReader reader) {
    key = question;
    asker = reader;
  }
}
