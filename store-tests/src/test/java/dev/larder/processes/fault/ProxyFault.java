package dev.larder.processes.fault;

import dev.larder.servers.Direction;
import dev.larder.servers.Fault;
import dev.larder.servers.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Faults of a proxy between client and server. */
class ProxyFault implements FaultCase {
  private static final int REPLIES_LOST = 8;
  private static final int REPLY_BYTES = 5;
  private static final int REQUEST_BYTES = 20;
  private static final int BYTES_PER_FLIP = 61;

  private final String name;
  private final FaultProxy proxy;
  private final List<Direction> directions;
  private final Supplier<Fault> faults;
  private Fault current = Fault.none();

  private ProxyFault(
      String name, FaultProxy proxy, List<Direction> directions, Supplier<Fault> faults) {
    this.directions = directions;
    this.faults = faults;
    this.proxy = proxy;
    this.name = name;
  }

  /** Returns those that every client must endure, for calls that may take so long. */
  static List<FaultCase> all(FaultProxy proxy, Duration timeout) {
    List<Direction> both = List.of(Direction.values());
    List<Direction> requests = List.of(Direction.TO_SERVER);
    List<Direction> replies = List.of(Direction.TO_CLIENT);
    List<FaultCase> all = new ArrayList<>();
    all.add(harmless("latency of a tenth", proxy, () -> Fault.latency(timeout.dividedBy(10))));
    all.add(harmless("slices of a byte", proxy, Fault::slice));
    all.add(
        new ProxyFault(
            "latency of thrice", proxy, replies, () -> Fault.latency(timeout.multipliedBy(3))));
    all.add(new ProxyFault("black hole", proxy, both, Fault::blackHole));
    all.add(new ProxyFault("black hole for replies", proxy, replies, Fault::blackHole));
    all.add(new ProxyFault("half open", proxy, requests, Fault::halfOpen));
    all.add(new ProxyFault("reset at requests", proxy, requests, Fault::reset));
    all.add(new ProxyFault("reset at replies", proxy, replies, Fault::reset));
    all.add(
        new ProxyFault("cut in requests", proxy, requests, () -> Fault.cutAfter(REQUEST_BYTES)));
    all.add(new ProxyFault("cut in replies", proxy, replies, () -> Fault.cutAfter(REPLY_BYTES)));
    all.add(new Refusal(proxy));
    return all;
  }

  /** Returns one that leaves it open what was done. */
  static List<FaultCase> silence(FaultProxy proxy) {
    List<Direction> replies = List.of(Direction.TO_CLIENT);
    return List.of(new ProxyFault("black hole for replies", proxy, replies, Fault::blackHole));
  }

  /**
   * Returns some of each of which one reply is lost.
   *
   * @param requestPart a text that the request has
   */
  static List<FaultCase> lostReplies(FaultProxy proxy, String requestPart) {
    List<Direction> replies = List.of(Direction.TO_CLIENT);
    Supplier<Fault> loss = () -> Fault.swallowReplyTo(requestPart);
    return Collections.nCopies(REPLIES_LOST, new ProxyFault("a reply lost", proxy, replies, loss));
  }

  /** Returns what only a client can endure that checks what it receives. */
  static FaultCase corruption(FaultProxy proxy) {
    return new ProxyFault(
        "corrupt replies",
        proxy,
        List.of(Direction.TO_CLIENT),
        () -> Fault.corruptEvery(BYTES_PER_FLIP));
  }

  private static FaultCase harmless(String name, FaultProxy proxy, Supplier<Fault> faults) {
    return new ProxyFault(name, proxy, List.of(Direction.TO_CLIENT), faults) {
      @Override
      public boolean isHarmless() {
        return true;
      }
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void begin() {
    current = faults.get();
    directions.forEach(direction -> proxy.inject(direction, current));
  }

  @Override
  public void end() {
    proxy.heal();
  }

  @Override
  public long fired() {
    return current.fired();
  }

  /** As if the server's process had ended: connections are reset, and new ones refused. */
  private record Refusal(FaultProxy proxy) implements FaultCase {
    @Override
    public String name() {
      return "refused";
    }

    @Override
    public void begin() {
      proxy.refuseConnections();
      proxy.resetConnections();
    }

    @Override
    public void end() {
      proxy.acceptConnections();
    }

    @Override
    public long fired() {
      return 1;
    }
  }
}
