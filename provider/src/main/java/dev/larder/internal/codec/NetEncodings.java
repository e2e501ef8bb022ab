package dev.larder.internal.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Encodings of addresses: none of them asks a name server, neither to write nor to read. */
final class NetEncodings {
  private static final Set<String> PROTOCOLS =
      Set.of("http", "https", "file", "jar", "ftp", "mailto");

  private NetEncodings() {}

  static void addTo(EncodingFamily values) {
    values
        .with(6, InetAddress.class, NetEncodings::writeAddress, NetEncodings::readAddress)
        .with(7, InetSocketAddress.class, NetEncodings::writeSocket, NetEncodings::readSocket)
        .with(8, URL.class, NetEncodings::writeUrl, NetEncodings::readUrl);
  }

  /** Returns whether the text of a URL tells all of it. */
  static boolean isPlain(URL url) {
    try {
      return PROTOCOLS.contains(url.getProtocol())
          && new URL(url.toExternalForm()).toExternalForm().equals(url.toExternalForm());
    } catch (MalformedURLException | RuntimeException e) {
      return false;
    }
  }

  /** {@code getHostName} would ask for a name; {@code equals} compares the numbers alone. */
  private static void writeAddress(Encoder out, InetAddress address) {
    String text = address.toString();
    out.writeString(out.isCanonical() ? "" : text.substring(0, text.lastIndexOf('/')));
    out.writeBytes(address.getAddress());
    boolean scoped = address instanceof Inet6Address && !out.isCanonical();
    out.writeVarint(scoped ? ((Inet6Address) address).getScopeId() : 0);
  }

  private static InetAddress readAddress(Decoder in) {
    String text = in.readString();
    String host = text.isEmpty() ? null : text;
    byte[] bytes = in.readBytes();
    int scope = (int) in.readVarint();
    try {
      return (scope == 0)
          ? InetAddress.getByAddress(host, bytes)
          : Inet6Address.getByAddress(host, bytes, scope);
    } catch (UnknownHostException e) {
      throw ByteReader.corrupt("an address has a wrong length");
    }
  }

  private static void writeSocket(Encoder out, InetSocketAddress socket) {
    out.writeVarint(socket.getPort());
    InetAddress address = socket.getAddress();
    out.writeObject(address);
    if (address == null) {
      String host = socket.getHostString();
      out.writeString(out.isCanonical() ? host.toLowerCase(Locale.ROOT) : host);
    }
  }

  private static InetSocketAddress readSocket(Decoder in) {
    int port = in.readChar();
    InetAddress address = (InetAddress) in.readObject();
    return (address == null)
        ? InetSocketAddress.createUnresolved(in.readString(), port)
        : new InetSocketAddress(address, port);
  }

  /** Two URLs are equal if their hosts have one address, which no encoding asks for. */
  private static void writeUrl(Encoder out, URL url) {
    out.writeString(out.isCanonical() ? canonical(url) : url.toExternalForm());
    out.requireProof();
  }

  private static String canonical(URL url) {
    try {
      int port = (url.getPort() == url.getDefaultPort()) ? -1 : url.getPort();
      String host = url.getHost().toLowerCase(Locale.ROOT);
      String reference = (url.getRef() == null) ? "" : "#" + url.getRef();
      return new URL(url.getProtocol(), host, port, url.getFile() + reference).toExternalForm();
    } catch (MalformedURLException e) {
      return url.toExternalForm();
    }
  }

  /** The hash code of a URL asks a name server, so that bytes could choose whom to ask. */
  private static URL readUrl(Decoder in) {
    if (in.mayBeHashed()) {
      throw CodecException.ofClass(
          "java.net.URL",
          "is not taken in a set, in a key of a map, or in a Java object, since its hash code asks"
              + " a name server: use java.net.URI, or a text",
          null);
    }
    String text = in.readString();
    try {
      URL url = new URL(text);
      if (PROTOCOLS.contains(url.getProtocol())) {
        return url;
      }
      throw ByteReader.corrupt("a URL has another protocol");
    } catch (MalformedURLException e) {
      throw ByteReader.corrupt("a URL is malformed");
    }
  }
}
