package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tshark reads in a capture.
 *
 * @param flows TCP and UDP flows in order of their first packets, as {@code PROTOCOL A B AB/BA
 *     packets AB/BA bytes from US NAME}: bytes of IP packets, microseconds since the epoch, the
 *     name in a ClientHello
 * @param faults packets that a dissector calls malformed, with what it says
 */
record TsharkReading(List<String> flows, List<String> faults) {

  /** Fields of a packet; only one of TCP's and UDP's is there. */
  private static final List<String> FIELDS =
      List.of(
          "ip.src",
          "ip.dst",
          "ip.len",
          "frame.time_epoch",
          "tcp.stream",
          "tcp.srcport",
          "tcp.dstport",
          "udp.stream",
          "udp.srcport",
          "udp.dstport",
          "tls.handshake.extensions_server_name",
          "frame.number",
          "_ws.expert.group",
          "_ws.expert.message");

  /** Wireshark's epan/proto.h, PI_MALFORMED. */
  private static final String MALFORMED = Integer.toString(0x07000000);

  private static final String SEVERAL = ";";

  TsharkReading {
    flows = List.copyOf(flows);
    faults = List.copyOf(faults);
  }

  /** One flow, while it is added up; {@code a} sent its first packet. */
  private static final class Sum {
    private final String protocol;
    private final String a;
    private final String b;
    private final String firstUs;
    private final long[] packets = new long[2];
    private final long[] ipBytes = new long[2];
    private String name = "";

    Sum(String protocol, String a, String b, String firstUs) {
      this.protocol = protocol;
      this.a = a;
      this.b = b;
      this.firstUs = firstUs;
    }

    void add(String from, String bytes, String newName) {
      int way = from.equals(a) ? 0 : 1;
      packets[way]++;
      ipBytes[way] += Long.parseLong(bytes);
      name = newName.isEmpty() ? name : newName;
    }

    String text() {
      return String.join(
          " ",
          protocol,
          a,
          b,
          packets[0] + "/" + packets[1] + " packets",
          ipBytes[0] + "/" + ipBytes[1] + " bytes",
          "from " + firstUs,
          name);
    }
  }

  /**
   * Reads.
   *
   * @param directory keeps what tshark prints until it is read
   */
  static TsharkReading of(Path capture, Path directory) {
    Map<String, Sum> byStream = new HashMap<>();
    List<Sum> inOrder = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String line : packets(capture, directory)) {
      String[] f = line.split("\t", -1);
      boolean tcp = !f[4].isEmpty();
      int at = tcp ? 4 : 7;
      String protocol = tcp ? "tcp" : "udp";
      String from = f[0] + ":" + f[at + 1];
      byStream
          .computeIfAbsent(
              protocol + f[at],
              key -> {
                Sum sum = new Sum(protocol, from, f[1] + ":" + f[at + 2], micros(f[3]));
                inOrder.add(sum);
                return sum;
              })
          .add(from, f[2], f[10]);
      boolean bad = List.of(f[12].split(SEVERAL, -1)).contains(MALFORMED);
      if (bad) {
        faults.add("packet " + f[11] + ": " + f[13]);
      }
    }
    return new TsharkReading(inOrder.stream().map(Sum::text).toList(), faults);
  }

  private static String micros(String epoch) {
    return new BigDecimal(epoch).movePointRight(6).toBigInteger().toString();
  }

  private static List<String> packets(Path capture, Path directory) {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    // Otherwise a segment that is sent again counts as a malformed reassembly of what it carries.
    command.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
    command.addAll(List.of("-T", "fields", "-E", "occurrence=a", "-E", "aggregator=" + SEVERAL));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    try {
      Path out = Files.createTempFile(directory, "tshark", ".txt");
      Path err = Files.createTempFile(directory, "tshark", ".err");
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      assertThat(exit).as("%s: %s", capture, Files.readString(err)).isZero();
      List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(err);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
