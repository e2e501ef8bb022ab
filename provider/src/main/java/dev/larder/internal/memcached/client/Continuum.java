package dev.larder.internal.memcached.client;

import dev.larder.internal.support.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ketama: each server has 160 places on a circle of 2^32, made of the MD5 of its name as
 * libmemcached writes it; a key belongs to the next place. It depends on the configured names and
 * not on what they resolve to, so that it is the same in each process. Immutable.
 */
final class Continuum {
  private static final int DIGESTS_PER_SERVER = 40;
  private static final int PLACES_PER_DIGEST = 4;
  private static final MessageDigest MD5 = Digests.of("MD5");

  private final long[] places;
  private final int[] servers;

  Continuum(List<Address> addresses) {
    Map<Long, Integer> circle = new TreeMap<>();
    for (int server = 0; server < addresses.size(); server++) {
      for (int i = 0; i < DIGESTS_PER_SERVER; i++) {
        byte[] digest = digest(name(addresses.get(server), i));
        for (int part = 0; part < PLACES_PER_DIGEST; part++) {
          circle.put(place(digest, part), server);
        }
      }
    }
    places = circle.keySet().stream().mapToLong(Long::longValue).toArray();
    servers = circle.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the number of the server that is responsible for these bytes. */
  int server(byte[] key) {
    int found = Arrays.binarySearch(places, place(digest(key), 0));
    int next = (found < 0) ? -found - 1 : found;
    return servers[(next == places.length) ? 0 : next];
  }

  private static byte[] name(Address address, int number) {
    String host = address.host();
    String name = (address.port() == Address.DEFAULT_PORT) ? host : host + ":" + address.port();
    return (name + "-" + number).getBytes(StandardCharsets.UTF_8);
  }

  private static long place(byte[] digest, int part) {
    int at = part * 4;
    return ((digest[at + 3] & 0xffL) << 24)
        | ((digest[at + 2] & 0xffL) << 16)
        | ((digest[at + 1] & 0xffL) << 8)
        | (digest[at] & 0xffL);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return ((MessageDigest) MD5.clone()).digest(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("MD5 cannot be copied in this JVM", e);
    }
  }
}
