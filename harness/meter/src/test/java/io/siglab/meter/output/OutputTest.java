package io.siglab.meter.output;

import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Flow;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.NameLink;
import io.siglab.meter.PcapFile;
import io.siglab.meter.StunBytes;
import io.siglab.meter.TimeWindow;
import io.siglab.meter.TlsBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
  private static final MeterOptions OPTIONS =
      MeterOptions.defaults()
          .withIdleTimeout(Duration.ofMillis(1500))
          .withBin(Duration.ofSeconds(1))
          .withWindows(List.of(new TimeWindow("SS", 0, 10)));

  private static List<Flow> flows() {
    byte[] hello = TlsBytes.record("a.example");
    return new PcapFile()
        .packet(5, tcpFrame("192.0.2.1", 40000, "192.0.2.2", 443, 1, 24, hello))
        .packet(7, udpFrame("192.0.2.1", 5000, "192.0.2.2", 3478, StunBytes.rfc5769Request()))
        .meter(OPTIONS)
        .flows();
  }

  private static String csv(String file) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    FlowCsv csv = new FlowCsv(text, FlowColumn.all());
    csv.header();
    for (Flow flow : flows()) {
      csv.row(new FlowContext(file, OPTIONS), flow);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void csvBeginsWithTheColumnsOfTheContract() throws IOException {
    String[] lines = csv("x.pcap").split("\n");

    assertThat(lines[0])
        .startsWith(
            "file,proto,ip_a,port_a,ip_b,port_b,packets_ab,packets_ba,ip_bytes_ab,ip_bytes_ba,"
                + "frame_bytes_ab,frame_bytes_ba,first_us,last_us,server_name,server_name_source");
    assertThat(lines[1])
        .startsWith("x.pcap,tcp,192.0.2.1,40000,192.0.2.2,443,1,0,")
        .contains(",5,5,a.example,tls_sni,h2;http/1.1,absent,t12d0202h2_")
        .endsWith(",capture_end,1.5,3600,,left_out");
    assertThat(lines).hasSize(3);
  }

  @Test
  void csvQuotesWhatNeedsIt() throws IOException {
    assertThat(csv("a,\"b\".pcap").split("\n")[1]).startsWith("\"a,\"\"b\"\".pcap\",tcp,");
    assertThat(csv("ä 😀, b").split("\n")[1]).startsWith("\"ä 😀, b\",tcp,");
    assertThat(csv("x".repeat(5000)).split("\n")[1]).startsWith("x".repeat(5000) + ",tcp,");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        -1,
        -10,
        2147483647L,
        2147483648L,
        21474836470L,
        1767323456789012L,
        999999999999999999L,
        1000000000000000000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void numbersAreWrittenAsJavaWritesThem(long number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvRow row = new CsvRow();
    row.number(number);
    row.separate();
    row.number(number);
    row.writeTo(bytes);

    assertThat(bytes).hasToString(number + "," + number + "\n");
  }

  @Test
  void onlyTheColumnsAskedForAreWritten() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    List<FlowColumn> columns =
        List.of(FlowColumn.of("server_name").orElseThrow(), FlowColumn.of("proto").orElseThrow());
    FlowCsv csv = new FlowCsv(text, columns);
    csv.header();
    csv.row(new FlowContext("x", OPTIONS), flows().get(0));

    assertThat(text).hasToString("server_name,proto\na.example,tcp\n");
    assertThat(FlowColumn.of("nonsense")).isEmpty();
  }

  @Test
  void jsonHasTheListsThatCsvHasNoRoomFor() throws IOException {
    StringBuilder text = new StringBuilder();
    FlowJson json = new FlowJson(text, FlowColumn.all());
    for (Flow flow : flows()) {
      json.row(new FlowContext("tab\there \"\ud83d\ude00\"", OPTIONS), flow);
    }
    String[] lines = text.toString().split("\n");

    assertThat(lines).hasSize(2);
    assertThat(lines[0])
        .startsWith(
            "{\"file\":\"tab\\u0009here \\\"\\ud83d\\ude00\\\"\",\"proto\":\"tcp\","
                + "\"ip_a\":\"192.0.2.1\",\"port_a\":40000,")
        .contains("\"windows\":[{\"label\":\"SS\",\"packets_ab\":1,\"packets_ba\":0,")
        .contains("\"series\":[[0,1,0,")
        .doesNotContain("stun\":");
    assertThat(lines[1])
        .contains("\"stun\":[{\"time_us\":7,\"from\":\"a\",\"method\":\"Binding\"")
        .contains("{\"type\":6,\"name\":\"USERNAME\",\"value\":\"evtj:h6vY\"}")
        .endsWith("}");
  }

  @Test
  void dnsAnswersAreWrittenInBothForms() throws IOException {
    NameLink link = new NameLink("192.0.2.1", "a.example", "192.0.2.2", List.of("b", "c"), 7);
    FlowContext context = new FlowContext("x", OPTIONS);
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder();

    new FlowJson(json, FlowColumn.all()).nameLink(context, link);
    new NameLinkCsv(csv).header();
    new NameLinkCsv(csv).row(context, link);

    assertThat(json)
        .hasToString(
            "{\"file\":\"x\",\"time_us\":7,\"client\":\"192.0.2.1\",\"name\":\"a.example\","
                + "\"address\":\"192.0.2.2\",\"cnames\":[\"b\",\"c\"]}\n");
    assertThat(csv)
        .hasToString(
            "file,time_us,client,name,address,cnames\nx,7,192.0.2.1,a.example,192.0.2.2,b;c\n");
  }
}
