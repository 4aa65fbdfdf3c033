package io.siglab.lab.service;

import io.siglab.lab.process.LabProcess;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether a process's network has a socket bound to an address and port, from the kernel's tables
 * (proc(5), {@code /proc/PID/net/tcp} and {@code udp}): a look that sends no packet, into a
 * namespace that this process is not in.
 */
final class Listening implements BooleanSupplier {

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final String TCP_LISTEN = "0A";

  private final Path table;
  private final String socket;
  private final boolean tcp;

  private Listening(LabProcess process, String protocol, String ipv4, int port) {
    this.table = Path.of("/proc", Long.toString(process.identity().pid()), "net", protocol);
    this.socket = String.format(Locale.ROOT, "%s:%04X", hex(ipv4), port);
    this.tcp = protocol.equals("tcp");
  }

  static Listening tcp(LabProcess process, String ipv4, int port) {
    return new Listening(process, "tcp", ipv4, port);
  }

  static Listening udp(LabProcess process, String ipv4, int port) {
    return new Listening(process, "udp", ipv4, port);
  }

  @Override
  public boolean getAsBoolean() {
    try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
      return lines.map(line -> line.strip().split("\\s+")).anyMatch(this::matches);
    } catch (IOException | java.io.UncheckedIOException e) {
      // The process ended; whoever waits for it finds out by itself.
      return false;
    }
  }

  private boolean matches(String[] fields) {
    return fields.length > STATE
        && fields[LOCAL_ADDRESS].equals(socket)
        && (!tcp || fields[STATE].equals(TCP_LISTEN));
  }

  /** The kernel prints the address as one number in the machine's byte order. */
  private static String hex(String ipv4) {
    try {
      byte[] bytes = ((Inet4Address) InetAddress.getByName(ipv4)).getAddress();
      int number = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.nativeOrder()).getInt();
      return String.format(Locale.ROOT, "%08X", number);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IPv4 address: " + ipv4, e);
    }
  }
}
