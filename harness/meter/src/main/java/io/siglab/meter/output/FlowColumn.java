package io.siglab.meter.output;

import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.Counts;
import io.siglab.meter.Flow;
import io.siglab.meter.ServerName;
import io.siglab.meter.TcpFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A column of the output: its name, whether its value is a number, and how to get it. Described in
 * docs/flow-format.md; those of the contract come first and keep their order.
 */
public final class FlowColumn {
  private static final List<FlowColumn> ALL =
      List.of(
          new FlowColumn("file", false, (context, flow) -> context.file()),
          new FlowColumn("proto", false, (context, flow) -> flow.proto()),
          new FlowColumn("ip_a", false, (context, flow) -> flow.ipA()),
          new FlowColumn("port_a", true, (context, flow) -> Integer.toString(flow.portA())),
          new FlowColumn("ip_b", false, (context, flow) -> flow.ipB()),
          new FlowColumn("port_b", true, (context, flow) -> Integer.toString(flow.portB())),
          new FlowColumn("packets_ab", true, count(Counts::packetsAb)),
          new FlowColumn("packets_ba", true, count(Counts::packetsBa)),
          new FlowColumn("ip_bytes_ab", true, count(Counts::ipBytesAb)),
          new FlowColumn("ip_bytes_ba", true, count(Counts::ipBytesBa)),
          new FlowColumn("frame_bytes_ab", true, count(Counts::frameBytesAb)),
          new FlowColumn("frame_bytes_ba", true, count(Counts::frameBytesBa)),
          new FlowColumn("first_us", true, (context, flow) -> Long.toString(flow.firstUs())),
          new FlowColumn("last_us", true, (context, flow) -> Long.toString(flow.lastUs())),
          new FlowColumn(
              "server_name",
              false,
              (context, flow) -> flow.serverName().map(ServerName::name).orElse("")),
          new FlowColumn(
              "server_name_source",
              false,
              (context, flow) -> flow.serverName().map(name -> name.source().word()).orElse("")),
          new FlowColumn(
              "alpn",
              false,
              (context, flow) ->
                  flow.clientHello().map(h -> String.join(";", h.alpn())).orElse("")),
          new FlowColumn("ech", false, (context, flow) -> ech(flow)),
          new FlowColumn(
              "ja4",
              false,
              (context, flow) -> flow.clientHello().flatMap(ClientHelloFacts::ja4).orElse("")),
          new FlowColumn("encryption", false, (context, flow) -> flow.encryption().state().word()),
          new FlowColumn(
              "protocol", false, (context, flow) -> flow.encryption().protocol().orElse("")),
          new FlowColumn("entropy", true, (context, flow) -> entropy(flow)),
          new FlowColumn("tcp_flags_ab", true, tcp(TcpFacts::flagsAb)),
          new FlowColumn("tcp_flags_ba", true, tcp(TcpFacts::flagsBa)),
          new FlowColumn("retransmitted_ab", true, tcp(TcpFacts::retransmittedAb)),
          new FlowColumn("retransmitted_ba", true, tcp(TcpFacts::retransmittedBa)),
          new FlowColumn(
              "stun_messages", true, (context, flow) -> Long.toString(flow.stun().messageCount())),
          new FlowColumn("rtp_payload_types", false, (context, flow) -> payloadTypes(flow)),
          new FlowColumn(
              "uid",
              true,
              (context, flow) ->
                  flow.attribution().uid().isPresent()
                      ? Long.toString(flow.attribution().uid().getAsLong())
                      : ""),
          new FlowColumn(
              "process", false, (context, flow) -> flow.attribution().process().orElse("")),
          new FlowColumn("end", false, (context, flow) -> flow.end().word()),
          new FlowColumn(
              "idle_timeout_s", true, (context, flow) -> seconds(context.options().idleTimeout())),
          new FlowColumn(
              "active_timeout_s",
              true,
              (context, flow) -> seconds(context.options().activeTimeout())),
          new FlowColumn(
              "interface",
              true,
              (context, flow) ->
                  flow.attribution().interfaceNumber().isPresent()
                      ? Long.toString(flow.attribution().interfaceNumber().getAsLong())
                      : ""),
          new FlowColumn("copies", false, (context, flow) -> context.options().copies().word()));

  private final String word;
  private final boolean number;
  private final BiFunction<FlowContext, Flow, String> value;

  private FlowColumn(String word, boolean number, BiFunction<FlowContext, Flow, String> value) {
    this.word = word;
    this.number = number;
    this.value = value;
  }

  /**
   * @return the column's name
   */
  public String word() {
    return word;
  }

  /** Whether the value is written without quotes in JSON. */
  boolean number() {
    return number;
  }

  /** The value as text; empty where there is none. */
  String value(FlowContext context, Flow flow) {
    return value.apply(context, flow);
  }

  /**
   * @return all columns, those of the contract first
   */
  public static List<FlowColumn> all() {
    return ALL;
  }

  /**
   * @param word a column's name
   * @return the column
   */
  public static Optional<FlowColumn> of(String word) {
    return ALL.stream().filter(column -> column.word.equals(word)).findFirst();
  }

  private static BiFunction<FlowContext, Flow, String> count(ToLongFunction<Counts> part) {
    return (context, flow) -> Long.toString(part.applyAsLong(flow.counts()));
  }

  private static BiFunction<FlowContext, Flow, String> tcp(ToLongFunction<TcpFacts> part) {
    return (context, flow) ->
        flow.tcp().map(facts -> Long.toString(part.applyAsLong(facts))).orElse("");
  }

  private static String ech(Flow flow) {
    return flow.clientHello().map(hello -> hello.ech().word()).orElse("");
  }

  /** Three decimals, without a formatter: this is written for many rows. */
  private static String entropy(Flow flow) {
    if (flow.encryption().entropyBits().isEmpty()) {
      return "";
    }
    long thousandths = Math.round(flow.encryption().entropyBits().getAsDouble() * 1000);
    String decimals = Long.toString(1000 + thousandths % 1000).substring(1);
    return thousandths / 1000 + "." + decimals;
  }

  private static String payloadTypes(Flow flow) {
    if (flow.rtp().isEmpty()) {
      return "";
    }
    return flow.rtp().stream()
        .map(stream -> Integer.toString(stream.payloadType()))
        .distinct()
        .collect(Collectors.joining(";"));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }
}
