package dev.larder.processes;

import dev.larder.history.Answer;
import dev.larder.history.Call;
import dev.larder.history.Call.Caller;
import dev.larder.history.Call.Interval;
import dev.larder.history.History;
import dev.larder.history.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;

/** The threads of this process. */
final class Crew implements Callers {
  private static final long LIMIT_MINUTES = 5;
  private static final long SPIN_NANOS = 100_000;

  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final List<Member> members;
  private final ExecutorService threads;
  private final Performer performer;

  Crew(Cache<Integer, Long> cache, int process, int threads) {
    this.performer = new CachePerformer(cache);
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            body -> {
              Thread thread = new Thread(body, "caller");
              started.add(thread);
              return thread;
            });
    this.members =
        IntStream.range(0, threads).mapToObj(i -> new Member(new Caller(process, i))).toList();
  }

  @Override
  public History run(Workload workload) {
    Workload due = workload.soon();
    Performer subject = due.bug().in(performer);
    List<Future<List<Call>>> parts =
        members.stream().map(member -> threads.submit(() -> member.work(due, subject))).toList();
    List<Call> calls = new ArrayList<>();
    parts.forEach(part -> calls.addAll(result(part)));
    return new History(calls);
  }

  private static List<Call> result(Future<List<Call>> part) {
    try {
      return part.get(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError("a call failed as none may: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a thread did not end in " + LIMIT_MINUTES + " minutes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while threads worked", e);
    }
  }

  /** Interrupts one of the threads during its calls. */
  void interruptSomebody() {
    started.get(ThreadLocalRandom.current().nextInt(started.size())).interrupt();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One thread, which records what it does. */
  private static final class Member {
    private final Caller caller;
    private final Draw draw;

    Member(Caller caller) {
      this.caller = caller;
      this.draw = new Draw(caller);
    }

    List<Call> work(Workload workload, Performer subject) {
      await(workload.span().startNanos());
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < workload.callsPerThread() && !workload.span().isOver(); i++) {
        Request request = workload.plan().request(i, workload, draw);
        long invokedNanos = System.nanoTime();
        Answer answer = answer(request, subject);
        Interval interval = new Interval(invokedNanos, System.nanoTime());
        calls.add(new Call(caller, request, answer, interval));
        boolean unused = Thread.interrupted(); // one interrupt is for one call
      }
      return calls;
    }

    /** Spins at the end, so that the running threads go on at the same moment. */
    private static void await(long startNanos) {
      for (long left = startNanos - System.nanoTime(); left > 0; ) {
        if (left > SPIN_NANOS) {
          LockSupport.parkNanos(left - SPIN_NANOS);
        } else {
          Thread.onSpinWait();
        }
        left = startNanos - System.nanoTime();
      }
    }

    private Answer answer(Request request, Performer subject) {
      try {
        long result = subject.perform(request);
        draw.see(request, result);
        return Answer.of(result);
      } catch (CacheException e) {
        return Failure.answer(e);
      }
    }
  }
}
