package io.siglab.meter.output;

import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.meter.Flow;
import io.siglab.meter.PcapFile;
import io.siglab.meter.TlsBytes;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowFilterTest {
  /** Side a's port tells the flows apart. */
  private static final List<Flow> FLOWS =
      new PcapFile()
          .packet(1, tcpFrame("192.0.2.1", 1, "198.51.100.1", 443, 9, 24, hello("a.example.org")))
          .packet(2, tcpFrame("192.0.2.1", 2, "198.51.100.2", 443, 9, 24, hello("example.org")))
          .packet(3, tcpFrame("192.0.2.1", 3, "198.51.100.3", 443, 9, 24, hello("badexample.org")))
          .packet(4, udpFrame("2001:db8::1", 4, "2001:db8::2", 53, new byte[1]))
          .meter()
          .flows();

  private static byte[] hello(String name) {
    return TlsBytes.record(name);
  }

  private static List<Integer> chosen(String... terms) {
    return FLOWS.stream()
        .filter(FlowFilter.of(List.of(terms)))
        .map(Flow::portA)
        .collect(Collectors.toList());
  }

  @Test
  void termsOfOneKindAreAlternativesAndKindsMustAllHold() {
    assertThat(chosen()).containsExactly(1, 2, 3, 4);
    assertThat(chosen("proto=TCP")).containsExactly(1, 2, 3);
    assertThat(chosen("port=443", "port=53")).containsExactly(1, 2, 3, 4);
    assertThat(chosen("host=198.51.100.2", "host=198.51.100.3", "name=example.org"))
        .containsExactly(2);
    assertThat(chosen("host=2001:DB8:0::2")).containsExactly(4);
  }

  @Test
  void aStarIsADomainAndAllBelowIt() {
    assertThat(chosen("name=*.example.org")).containsExactly(1, 2);
    assertThat(chosen("name=A.example.org")).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({
    "port=http, not a number",
    "port=70000, not between 0 and 65535",
    "host=example.org, not an IP address",
    "host=1.2.3.999, not an IP address",
    "color=red, there is no color",
    "port, expected host=ADDRESS"
  })
  void aTermThatCannotBeUnderstoodIsNamed(String term, String why) {
    assertThatThrownBy(() -> FlowFilter.of(List.of(term)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(term)
        .hasMessageContaining(why);
  }
}
