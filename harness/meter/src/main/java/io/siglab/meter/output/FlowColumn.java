package io.siglab.meter.output;

import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.Flow;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.TcpFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A column of the output: its name, and how to get its value. Described in docs/flow-format.md;
 * those of the contract come first and keep their order.
 */
public final class FlowColumn {
  /** Gives a column's value to whoever writes it. */
  @FunctionalInterface
  private interface Value {
    void to(FieldSink field, FlowContext context, Flow flow);
  }

  private static final List<FlowColumn> ALL =
      List.of(
          new FlowColumn("file", (field, context, flow) -> field.text(context.file())),
          word("proto", Flow::proto),
          word("ip_a", Flow::ipA),
          number("port_a", Flow::portA),
          word("ip_b", Flow::ipB),
          number("port_b", Flow::portB),
          number("packets_ab", flow -> flow.counts().packetsAb()),
          number("packets_ba", flow -> flow.counts().packetsBa()),
          number("ip_bytes_ab", flow -> flow.counts().ipBytesAb()),
          number("ip_bytes_ba", flow -> flow.counts().ipBytesBa()),
          number("frame_bytes_ab", flow -> flow.counts().frameBytesAb()),
          number("frame_bytes_ba", flow -> flow.counts().frameBytesBa()),
          number("first_us", Flow::firstUs),
          number("last_us", Flow::lastUs),
          text("server_name", flow -> flow.serverName().map(ServerName::name)),
          words("server_name_source", flow -> flow.serverName().map(name -> name.source().word())),
          text("alpn", flow -> flow.clientHello().map(hello -> String.join(";", hello.alpn()))),
          words("ech", flow -> flow.clientHello().map(hello -> hello.ech().word())),
          words("ja4", flow -> flow.clientHello().flatMap(ClientHelloFacts::ja4)),
          word("encryption", flow -> flow.encryption().state().word()),
          words("protocol", flow -> flow.encryption().protocol()),
          new FlowColumn("entropy", FlowColumn::entropy),
          tcp("tcp_flags_ab", TcpFacts::flagsAb),
          tcp("tcp_flags_ba", TcpFacts::flagsBa),
          tcp("retransmitted_ab", TcpFacts::retransmittedAb),
          tcp("retransmitted_ba", TcpFacts::retransmittedBa),
          number("stun_messages", flow -> flow.stun().messageCount()),
          words("rtp_payload_types", FlowColumn::payloadTypes),
          numbers("uid", flow -> flow.attribution().uid()),
          text("process", flow -> flow.attribution().process()),
          word("end", flow -> flow.end().word()),
          new FlowColumn(
              "idle_timeout_s",
              (field, context, flow) -> seconds(field, context.options().idleTimeout())),
          new FlowColumn(
              "active_timeout_s",
              (field, context, flow) -> seconds(field, context.options().activeTimeout())),
          numbers("interface", flow -> flow.attribution().interfaceNumber()),
          new FlowColumn(
              "copies", (field, context, flow) -> field.word(context.options().copies().word())));

  private final String word;
  private final Value value;

  private FlowColumn(String word, Value value) {
    this.word = word;
    this.value = value;
  }

  private static FlowColumn number(String word, ToLongFunction<Flow> of) {
    return new FlowColumn(word, (field, context, flow) -> field.number(of.applyAsLong(flow)));
  }

  private static FlowColumn numbers(String word, Function<Flow, OptionalLong> of) {
    return new FlowColumn(
        word, (field, context, flow) -> of.apply(flow).ifPresentOrElse(field::number, field::none));
  }

  private static FlowColumn word(String word, Function<Flow, String> of) {
    return new FlowColumn(word, (field, context, flow) -> field.word(of.apply(flow)));
  }

  private static FlowColumn words(String word, Function<Flow, Optional<String>> of) {
    return new FlowColumn(
        word, (field, context, flow) -> of.apply(flow).ifPresentOrElse(field::word, field::none));
  }

  private static FlowColumn text(String word, Function<Flow, Optional<String>> of) {
    return new FlowColumn(
        word, (field, context, flow) -> of.apply(flow).ifPresentOrElse(field::text, field::none));
  }

  private static FlowColumn tcp(String word, ToLongFunction<TcpFacts> part) {
    return new FlowColumn(
        word,
        (field, context, flow) -> {
          if (flow.tcp().isPresent()) {
            field.number(part.applyAsLong(flow.tcp().get()));
          } else {
            field.none();
          }
        });
  }

  /**
   * @return the column's name
   */
  public String word() {
    return word;
  }

  /** Gives the value of a flow to one of the forms of output. */
  void write(FieldSink field, FlowContext context, Flow flow) {
    value.to(field, context, flow);
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

  /** Three decimals, without a formatter: this is written for many rows. */
  private static void entropy(FieldSink field, FlowContext context, Flow flow) {
    if (flow.encryption().entropyBits().isEmpty()) {
      field.none();
      return;
    }
    long thousandths = Math.round(flow.encryption().entropyBits().getAsDouble() * 1000);
    String decimals = Long.toString(1000 + thousandths % 1000).substring(1);
    field.decimal(thousandths / 1000 + "." + decimals);
  }

  private static Optional<String> payloadTypes(Flow flow) {
    if (flow.rtp().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        flow.rtp().stream()
            .map(RtpStream::payloadType)
            .distinct()
            .map(type -> Integer.toString(type))
            .collect(Collectors.joining(";")));
  }

  private static void seconds(FieldSink field, Duration duration) {
    if (duration.toNanosPart() == 0) {
      field.number(duration.toSeconds());
    } else {
      field.decimal(BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString());
    }
  }
}
