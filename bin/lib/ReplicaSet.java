import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the servers on the given ports of the loopback a replica set, unless they are one, and waits
 * until each is primary or secondary. Speaks the wire protocol (OP_MSG) itself, so that bin/mongod
 * needs neither a shell of MongoDB's nor a driver.
 */
public final class ReplicaSet {
  private static final int OP_MSG = 2013;
  private static final int HEADER_BYTES = 16;
  private static final int REPLY_LIMIT_BYTES = 48_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static void main(String[] ports) throws Exception {
    int[] members = Arrays.stream(ports).mapToInt(Integer::parseInt).toArray();
    Map<String, Object> first = run(members[0], Map.of("hello", 1));
    if (!first.containsKey("setName")) {
      initiate(members);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isComplete(members)) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("no replica set within " + PATIENCE + " of " + Arrays.toString(ports));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void initiate(int[] ports) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int port : ports) {
      int id = members.size();
      members.put("" + id, ordered("_id", id, "host", "127.0.0.1:" + port));
    }
    // Else the first election waits 10 seconds, and so does each one after a primary was lost.
    Map<String, Object> settings = ordered("electionTimeoutMillis", 2_000, "heartbeatIntervalMillis", 500);
    Map<String, Object> config =
        ordered("_id", "larder", "members", new Array(members), "settings", settings);
    Map<String, Object> reply = run(ports[0], Map.of("replSetInitiate", config));
    if (!Double.valueOf(1).equals(reply.get("ok"))) {
      throw new IOException("the set was refused: " + reply.get("errmsg"));
    }
  }

  private static boolean isComplete(int[] ports) throws IOException {
    boolean hasPrimary = false;
    for (int port : ports) {
      Map<String, Object> reply = run(port, Map.of("hello", 1));
      boolean primary = Boolean.TRUE.equals(reply.get("isWritablePrimary"));
      if (!primary && !Boolean.TRUE.equals(reply.get("secondary"))) {
        return false;
      }
      hasPrimary |= primary;
    }
    return hasPrimary;
  }

  /** An array's elements by their index, which is how BSON has it. */
  private record Array(Map<String, Object> elements) {}

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      document.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return document;
  }

  private static Map<String, Object> run(int port, Map<String, Object> command) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>(command);
    request.put("$db", "admin");
    ByteBuffer body = little(ByteBuffer.allocate(10_000));
    putDocument(body, request);
    body.flip();
    int length = HEADER_BYTES + 5 + body.remaining();
    ByteBuffer message = little(ByteBuffer.allocate(length));
    message.putInt(length).putInt(1).putInt(0).putInt(OP_MSG).putInt(0).put((byte) 0).put(body);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      new DataOutputStream(socket.getOutputStream()).write(message.array());
      return readReply(new DataInputStream(socket.getInputStream()));
    }
  }

  private static Map<String, Object> readReply(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < HEADER_BYTES || length > REPLY_LIMIT_BYTES) {
      throw new IOException("not a MongoDB server: a reply of " + length + " bytes");
    }
    byte[] reply = new byte[length - Integer.BYTES];
    in.readFully(reply);
    return getDocument(little(ByteBuffer.wrap(reply)).position(HEADER_BYTES - Integer.BYTES + 5));
  }

  private static ByteBuffer little(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void putDocument(ByteBuffer out, Map<String, Object> document) {
    int start = out.position();
    out.putInt(0);
    document.forEach((name, value) -> putElement(out, name, value));
    out.put((byte) 0);
    out.putInt(start, out.position() - start);
  }

  private static void putElement(ByteBuffer out, String name, Object value) {
    int type = value instanceof Integer ? 16 : value instanceof String ? 2 : value instanceof Array ? 4 : 3;
    out.put((byte) type).put(name.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
    switch (type) {
      case 16 -> out.putInt((Integer) value);
      case 2 -> {
        byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
        out.putInt(text.length + 1).put(text).put((byte) 0);
      }
      case 4 -> putDocument(out, ((Array) value).elements());
      default -> putDocument(out, nested(value));
    }
  }

  @SuppressWarnings("unchecked") // only documents are put
  private static Map<String, Object> nested(Object value) {
    return (Map<String, Object>) value;
  }

  /** Of the elements only what is needed here: numbers of a fraction, texts, truths. */
  private static Map<String, Object> getDocument(ByteBuffer in) {
    Map<String, Object> document = new LinkedHashMap<>();
    in.getInt();
    for (byte type = in.get(); type != 0; type = in.get()) {
      document.put(getName(in), getValue(in, type));
    }
    return document;
  }

  private static String getName(ByteBuffer in) {
    int start = in.position();
    while (in.get() != 0) {}
    return new String(in.array(), start, in.position() - start - 1, StandardCharsets.UTF_8);
  }

  private static Object getValue(ByteBuffer in, byte type) {
    return switch (type) {
      case 1 -> in.getDouble();
      case 2 -> getName(in.position(in.position() + Integer.BYTES));
      case 3, 4 -> getDocument(in);
      case 5 -> in.position(in.position() + Integer.BYTES + in.getInt() + 1);
      case 7 -> in.position(in.position() + 12);
      case 8 -> in.get() != 0;
      case 10 -> "null";
      case 16 -> in.getInt();
      case 9, 17, 18 -> in.getLong();
      default -> throw new IllegalArgumentException("BSON of type " + type);
    };
  }
}
