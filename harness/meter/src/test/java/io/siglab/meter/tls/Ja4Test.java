package io.siglab.meter.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Ja4Test {
  private static Words words(String text) {
    return Words.of(Stream.of(text.split(",")).mapToInt(HexFormat::fromHexDigits).toArray());
  }

  /** The worked example of the JA4 technical details. */
  @Test
  void givesTheFingerprintOfThePublishedExample() {
    ClientHello hello =
        new ClientHello(
            0x0303,
            words(
                "dada,1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035"),
            words(
                "1a1a,001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,"
                    + "0015"),
            Optional.of("example.com"),
            List.of("h2", "http/1.1"),
            words("0a0a,0304,0303"),
            words("0403,0804,0401,0503,0805,0501,0806,0601"),
            false,
            OptionalInt.empty(),
            true);

    assertThat(new Ja4().of(hello, 't')).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
  }

  @Test
  void withoutNameProtocolsOrExtensionsItSaysSo() {
    ClientHello hello =
        new ClientHello(
            0xfefd,
            words("c02b"),
            Words.of(),
            Optional.empty(),
            List.of(),
            Words.of(),
            Words.of(),
            false,
            OptionalInt.empty(),
            true);

    assertThat(new Ja4().of(hello, 'd')).startsWith("dd2i010000_").endsWith("_000000000000");
  }
}
