package io.siglab.meter.output;

import io.siglab.meter.Counts;
import io.siglab.meter.Flow;
import io.siglab.meter.NameLink;
import io.siglab.meter.RtpStream;
import io.siglab.meter.SeriesBin;
import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import java.io.IOException;
import java.util.List;

/**
 * Writes flows as JSON lines: an object per flow with the columns of the CSV and, where there are
 * any, {@code windows}, {@code series}, {@code rtp} and {@code stun}. Empty values are left out.
 */
public final class FlowJson {
  private final Appendable out;
  private final JsonText json = new JsonText();
  private final List<FlowColumn> columns;

  /**
   * @param out takes the text; not closed
   * @param columns to write, in this order; the lists are written if these are all columns
   */
  public FlowJson(Appendable out, List<FlowColumn> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
  }

  /**
   * Writes a line.
   *
   * @param context the capture
   * @param flow the flow
   * @throws IOException if it cannot be written
   */
  public void row(FlowContext context, Flow flow) throws IOException {
    json.clear();
    json.open('{');
    for (FlowColumn column : columns) {
      column.write(new JsonMember(json, column.word()), context, flow);
    }
    if (columns.equals(FlowColumn.all())) {
      windows(json, context, flow);
      series(json, flow);
      rtp(json, flow);
      stun(json, flow);
    }
    json.close('}');
    out.append(json.text()).append('\n');
  }

  /**
   * Writes a line for a DNS answer: {@code file}, {@code time_us}, {@code client}, {@code name},
   * {@code address}, {@code cnames}.
   *
   * @param context the capture
   * @param link the answer
   * @throws IOException if it cannot be written
   */
  public void nameLink(FlowContext context, NameLink link) throws IOException {
    json.clear();
    json.open('{');
    json.key("file");
    json.string(context.file());
    json.number("time_us", link.timeUs());
    json.key("client");
    json.string(link.client());
    json.key("name");
    json.string(link.name());
    json.key("address");
    json.string(link.address());
    json.key("cnames");
    json.open('[');
    for (String name : link.cnames()) {
      json.string(name);
    }
    json.close(']');
    json.close('}');
    out.append(json.text()).append('\n');
  }

  private static void windows(JsonText json, FlowContext context, Flow flow) {
    if (flow.perWindow().isEmpty()) {
      return;
    }
    json.key("windows");
    json.open('[');
    for (int i = 0; i < flow.perWindow().size(); i++) {
      Counts counts = flow.perWindow().get(i);
      json.open('{');
      json.key("label");
      json.string(context.options().windows().get(i).label());
      json.number("packets_ab", counts.packetsAb());
      json.number("packets_ba", counts.packetsBa());
      json.number("ip_bytes_ab", counts.ipBytesAb());
      json.number("ip_bytes_ba", counts.ipBytesBa());
      json.number("frame_bytes_ab", counts.frameBytesAb());
      json.number("frame_bytes_ba", counts.frameBytesBa());
      json.close('}');
    }
    json.close(']');
  }

  private static void series(JsonText json, Flow flow) {
    if (flow.series().isEmpty()) {
      return;
    }
    json.key("series");
    json.open('[');
    for (SeriesBin bin : flow.series()) {
      json.open('[');
      json.element(bin.index());
      json.element(bin.packetsAb());
      json.element(bin.packetsBa());
      json.element(bin.ipBytesAb());
      json.element(bin.ipBytesBa());
      json.close(']');
    }
    json.close(']');
  }

  private static void rtp(JsonText json, Flow flow) {
    if (flow.rtp().isEmpty()) {
      return;
    }
    json.key("rtp");
    json.open('[');
    for (RtpStream stream : flow.rtp()) {
      json.open('{');
      json.key("from");
      json.string(stream.fromA() ? "a" : "b");
      json.number("ssrc", stream.ssrc());
      json.number("payload_type", stream.payloadType());
      json.number("packets", stream.packets());
      json.number("bytes", stream.bytes());
      json.number("header_bytes", stream.headerBytes());
      json.number("first_us", stream.firstUs());
      json.number("last_us", stream.lastUs());
      json.close('}');
    }
    json.close(']');
  }

  private static void stun(JsonText json, Flow flow) {
    if (flow.stun().messageCount() == 0 && flow.stun().channelDataAb() == 0) {
      return;
    }
    json.number("channel_data_ab", flow.stun().channelDataAb());
    json.number("channel_data_ba", flow.stun().channelDataBa());
    json.key("stun");
    json.open('[');
    for (StunMessage message : flow.stun().messages()) {
      json.open('{');
      json.number("time_us", message.timeUs());
      json.key("from");
      json.string(message.fromA() ? "a" : "b");
      json.key("method");
      json.string(message.method());
      json.key("class");
      json.string(message.messageClass());
      json.key("transaction");
      json.string(message.transactionId());
      json.key("relayed");
      json.literal(message.relayed());
      json.key("attributes");
      json.open('[');
      for (StunAttribute attribute : message.attributes()) {
        json.open('{');
        json.number("type", attribute.type());
        json.key("name");
        json.string(attribute.name());
        json.key("value");
        json.string(attribute.value());
        json.close('}');
      }
      json.close(']');
      json.close('}');
    }
    json.close(']');
  }
}
