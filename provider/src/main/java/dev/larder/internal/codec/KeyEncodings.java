package dev.larder.internal.codec;

import static dev.larder.internal.codec.ByteReader.corrupt;

import java.io.File;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Canonical forms, in keys, of classes of the JDK whose instances hold more than their {@code
 * equals} compares: a host's name beside its address, a capacity, fields that are filled in late.
 * What inherits such an {@code equals} has the same form, where the declared type allows.
 */
final class KeyEncodings {
  private static final int IMMUTABLE = 0;
  private static final int MUTABLE = 1;

  private static final Encoding<?> INET =
      new Encoding<>(
          Tag.KEY_INET,
          InetAddress.class,
          (out, value) -> out.writeBytes(value.getAddress()),
          in -> address(in.readBytes()));

  private static final Encoding<?> SOCKET =
      new Encoding<>(
          Tag.KEY_SOCKET,
          InetSocketAddress.class,
          KeyEncodings::writeSocket,
          KeyEncodings::readSocket);

  private static final Encoding<?> LOCATION =
      new Encoding<>(Tag.KEY_URL, URL.class, KeyEncodings::writeUrl, KeyEncodings::readUrl);

  private static final Encoding<?> FILE =
      new Encoding<>(
          Tag.KEY_FILE,
          File.class,
          (out, value) -> out.writeString(path(value)),
          in -> new File(in.readString()));

  private static final Encoding<?> ENTRY = entry(IMMUTABLE);
  private static final Encoding<?> MUTABLE_ENTRY = entry(MUTABLE);

  private static final Encoding<?> CALENDAR =
      new Encoding<>(
          Tag.KEY_CALENDAR,
          GregorianCalendar.class,
          KeyEncodings::writeCalendar,
          KeyEncodings::readCalendar);

  private static final Encoding<?> ZONE =
      new Encoding<>(
          Tag.KEY_TIME_ZONE,
          TimeZone.class,
          (out, value) -> out.writeString(value.getID()),
          in -> zone(in.readString()));

  private KeyEncodings() {}

  static List<Encoding<?>> all() {
    return List.of(INET, SOCKET, LOCATION, FILE, ENTRY, CALENDAR, ZONE);
  }

  /** Returns the canonical form that is read as an instance of the declared type, if any is. */
  static @Nullable Encoding<?> of(Object value, Class<?> declared) {
    if (value instanceof Map.Entry<?, ?> && KeyForms.isContainer(value)) {
      if (declared.isAssignableFrom(SimpleImmutableEntry.class)) {
        return ENTRY;
      }
      return declared.isAssignableFrom(SimpleEntry.class) ? MUTABLE_ENTRY : null;
    }
    Encoding<?> own = ofJdk(value);
    if (own != null) {
      return declared.isAssignableFrom(readAs(value)) ? own : null;
    }
    Class<?> read = readAs(value);
    boolean inherits = read != value.getClass() && declared.isAssignableFrom(read);
    return inherits ? Encodings.plain(read) : null;
  }

  private static @Nullable Encoding<?> ofJdk(Object value) {
    if (value instanceof InetAddress address) {
      return (address.getAddress() == null) ? null : INET;
    } else if (value instanceof InetSocketAddress) {
      return inherits(value, InetSocketAddress.class) ? SOCKET : null;
    } else if (value instanceof File) {
      return inherits(value, File.class) ? FILE : null;
    } else if (value instanceof GregorianCalendar) {
      return inherits(value, GregorianCalendar.class) ? CALENDAR : null;
    } else if (value instanceof TimeZone zone) {
      return zone(zone) ? ZONE : null;
    }
    return (value instanceof URL) ? LOCATION : null;
  }

  /** Returns the class of what the canonical form of a value is read as; its own in most cases. */
  static Class<?> readAs(Object value) {
    Class<?> type = value.getClass();
    if (type == String.class) {
      return type;
    } else if (value instanceof Map.Entry<?, ?> && KeyForms.isContainer(value)) {
      return SimpleImmutableEntry.class;
    } else if (value instanceof TimeZone) {
      return TimeZone.class;
    } else if (value instanceof ByteBuffer) {
      return ByteBuffer.class;
    }
    Class<?> declarer = EqualsContract.declarer(type);
    boolean inherits =
        declarer != type
            && (declarer == File.class
                || declarer == InetSocketAddress.class
                || declarer == GregorianCalendar.class
                || Encodings.plain(declarer) != null);
    return inherits ? declarer : type;
  }

  private static boolean inherits(Object value, Class<?> declarer) {
    return EqualsContract.declarer(value.getClass()) == declarer;
  }

  // ---- addresses

  private static InetAddress address(byte[] bytes) {
    try {
      return (bytes.length == 16)
          ? Inet6Address.getByAddress(null, bytes, -1)
          : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw corrupt("an address has a wrong length");
    }
  }

  /** As its equals: an address that is known, or a name in either case. */
  private static void writeSocket(Encoder out, InetSocketAddress value) {
    InetAddress known = value.getAddress();
    out.write((known == null) ? 0 : 1);
    if (known == null) {
      out.writeString(folded(value.getHostString()));
    } else {
      out.writeBytes(known.getAddress());
    }
    out.writeVarint(value.getPort());
  }

  private static InetSocketAddress readSocket(Decoder in) {
    if (in.readBoolean()) {
      return new InetSocketAddress(address(in.readBytes()), port(in));
    }
    return InetSocketAddress.createUnresolved(in.readString(), port(in));
  }

  private static int port(Decoder in) {
    return (int) Math.min(in.readVarint(), Integer.MAX_VALUE);
  }

  /** As {@link String#equalsIgnoreCase} compares. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      folded.setCharAt(i, Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
    }
    return folded.toString();
  }

  /** As its equals, but by the host's name: a key must not ask the network what it is equal to. */
  private static void writeUrl(Encoder out, URL value) {
    out.writeString(value.getProtocol().toLowerCase(Locale.ROOT));
    out.writeString((value.getHost() == null) ? "" : value.getHost().toLowerCase(Locale.ROOT));
    int port = (value.getPort() == value.getDefaultPort()) ? -1 : value.getPort();
    out.writeSigned(port);
    out.writeString(value.getFile());
    out.writeObject(value.getRef());
  }

  private static URL readUrl(Decoder in) {
    String protocol = in.readString();
    String host = in.readString();
    int port = in.readInt();
    String file = in.readString();
    Object ref = in.readObject();
    try {
      return new URL(protocol, host, port, (ref == null) ? file : file + '#' + ref);
    } catch (MalformedURLException e) {
      throw corrupt("a URL is malformed");
    }
  }

  /** Windows takes upper and lower case for the same. */
  private static String path(File file) {
    return (File.separatorChar == '\\')
        ? file.getPath().toLowerCase(Locale.ENGLISH)
        : file.getPath();
  }

  // ---- others

  private static Encoding<?> entry(int code) {
    return new Encoding<>(
        Tag.KEY_ENTRY,
        Map.Entry.class,
        (out, value) -> {
          out.write(code);
          out.writeObject(value.getKey());
          out.writeObject(value.getValue());
        },
        KeyEncodings::readEntry);
  }

  private static Map.Entry<?, ?> readEntry(Decoder in) {
    boolean mutable = in.readBoolean();
    Object key = in.readObject();
    Object value = in.readObject();
    return mutable ? new SimpleEntry<>(key, value) : new SimpleImmutableEntry<>(key, value);
  }

  @SuppressWarnings("JavaUtilDate") // users have calendars
  private static void writeCalendar(Encoder out, GregorianCalendar value) {
    Calendar calendar = (Calendar) value.clone(); // asked for its time, it changes
    out.writeSigned(calendar.getTimeInMillis());
    out.writeObject(calendar.getTimeZone());
    out.write(calendar.isLenient() ? 1 : 0);
    out.writeVarint(calendar.getFirstDayOfWeek());
    out.writeVarint(calendar.getMinimalDaysInFirstWeek());
    out.writeSigned(value.getGregorianChange().getTime());
  }

  @SuppressWarnings("JavaUtilDate")
  private static GregorianCalendar readCalendar(Decoder in) {
    long time = in.readSigned();
    if (!(in.readObject() instanceof TimeZone zone)) {
      throw corrupt("a calendar has no time zone");
    }
    GregorianCalendar calendar = new GregorianCalendar(zone, Locale.ROOT);
    calendar.setLenient(in.readBoolean());
    calendar.setFirstDayOfWeek((int) in.readVarint());
    calendar.setMinimalDaysInFirstWeek((int) in.readVarint());
    calendar.setGregorianChange(new Date(in.readSigned()));
    calendar.setTimeInMillis(time);
    return calendar;
  }

  /** Returns whether its name tells all of a zone. */
  private static boolean zone(TimeZone zone) {
    return EqualsContract.isOfJdk(zone.getClass())
        && TimeZone.getTimeZone(zone.getID()).equals(zone);
  }

  private static TimeZone zone(String id) {
    TimeZone zone = TimeZone.getTimeZone(id);
    if (!zone.getID().equals(id)) {
      throw corrupt("a time zone is unknown");
    }
    return zone;
  }
}
