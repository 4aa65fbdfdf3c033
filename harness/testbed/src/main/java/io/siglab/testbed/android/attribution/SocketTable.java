package io.siglab.testbed.android.attribution;

import io.siglab.store.SocketSighting;
import io.siglab.testbed.device.DeviceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What repeated looks at a phone's table of sockets showed.
 *
 * @param sightings in order of first sight, then by their ends
 */
record SocketTable(List<SocketSighting> sightings) {

  private static final long NANOS_IN_MICRO = 1_000;
  private static final int WORD = 4;
  private static final Comparator<SocketSighting> ORDER =
      Comparator.comparingLong(SocketSighting::firstUs)
          .thenComparing(SocketSighting::proto)
          .thenComparing(SocketSighting::localIp)
          .thenComparingInt(SocketSighting::localPort)
          .thenComparing(SocketSighting::remoteIp)
          .thenComparingInt(SocketSighting::remotePort)
          .thenComparingLong(SocketSighting::uid);

  /** One socket, whenever it was seen. */
  private record Ends(String proto, String local, String remote, long uid) {}

  /** Copies the list. */
  SocketTable {
    sightings = List.copyOf(sightings);
  }

  /**
   * Reads what the loop wrote: a line {@code @NANOSECONDS} for each look that differs from the one
   * before, then a line {@code PROTO LOCAL REMOTE USER} for each socket; at the end the time alone.
   * A socket of one look is there until the next.
   *
   * @throws DeviceException if it is not that
   */
  static SocketTable of(String text) {
    Map<Ends, long[]> spans = new LinkedHashMap<>();
    List<Ends> look = List.of();
    long lookUs = 0;
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.startsWith("@")) {
        long atUs = number(line.substring(1).strip(), line) / NANOS_IN_MICRO;
        see(spans, look, lookUs, atUs);
        look = new ArrayList<>();
        lookUs = atUs;
      } else {
        String[] words = line.strip().split(" ");
        if (words.length != WORD || lookUs == 0) {
          throw notSo(line);
        }
        look.add(new Ends(words[0], words[1], words[2], number(words[3], line)));
      }
    }
    see(spans, look, lookUs, lookUs);
    return new SocketTable(
        spans.entrySet().stream()
            .map(e -> sighting(e.getKey(), e.getValue()))
            .sorted(ORDER)
            .toList());
  }

  private static void see(Map<Ends, long[]> spans, List<Ends> look, long fromUs, long toUs) {
    for (Ends ends : look) {
      spans.computeIfAbsent(ends, e -> new long[] {fromUs, toUs})[1] = toUs;
    }
  }

  private static SocketSighting sighting(Ends ends, long[] span) {
    return new SocketSighting(
        ends.proto(),
        address(ends.local()),
        port(ends.local()),
        address(ends.remote()),
        port(ends.remote()),
        ends.uid(),
        span[0],
        span[1]);
  }

  /**
   * An address as the kernel prints it, in words of 32 bits in the processor's order: Android runs
   * on little-endian ones only. IPv4 behind {@code ::ffff:} is told as IPv4, which is what is sent.
   */
  private static String address(String end) {
    byte[] bytes = bytes(end);
    for (int at = 0; at < bytes.length; at += WORD) {
      swap(bytes, at, at + 3);
      swap(bytes, at + 1, at + 2);
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }

  private static byte[] bytes(String end) {
    int colon = end.indexOf(':');
    if (colon != 2 * WORD && colon != 8 * WORD) {
      throw notSo(end);
    }
    return HexFormat.of().parseHex(end.substring(0, colon));
  }

  private static void swap(byte[] bytes, int one, int other) {
    byte kept = bytes[one];
    bytes[one] = bytes[other];
    bytes[other] = kept;
  }

  private static int port(String end) {
    return Integer.parseInt(end.substring(end.indexOf(':') + 1), 16);
  }

  private static long number(String text, String line) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new DeviceException("the table of sockets has no line like: " + line, e);
    }
  }

  private static DeviceException notSo(String line) {
    return new DeviceException("the table of sockets has no line like: " + line);
  }
}
