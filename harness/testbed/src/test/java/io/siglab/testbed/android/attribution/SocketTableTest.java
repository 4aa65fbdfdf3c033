package io.siglab.testbed.android.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.SocketSighting;
import io.siglab.testbed.device.DeviceException;
import org.junit.jupiter.api.Test;

/** What looks at {@code /proc/net/tcp} and {@code udp} become. */
class SocketTableTest {

  @Test
  void addressesAreReadAsTheKernelWritesThem() {
    SocketTable table =
        SocketTable.of(
            """
            @1000000000000000000
            t 020200C0:C350 010200C0:115B 10301
            u B80D0120000000000000000002000000:1388 B80D0120000000000000000001000000:0D96 10302
            u 00000000000000000000000000000000:14E9 00000000000000000000000000000000:0000 1000
            t 0000000000000000FFFF0000020200C0:C351 0000000000000000FFFF0000010200C0:01BB 10301
            @1000000000200000000
            """
                .replace("\nt ", "\ntcp ")
                .replace("\nu ", "\nudp "));

    assertThat(table.sightings())
        .contains(
            sighting("tcp", "192.0.2.2", 50_000, "192.0.2.1", 4_443, 10_301),
            sighting("udp", "2001:db8:0:0:0:0:0:2", 5_000, "2001:db8:0:0:0:0:0:1", 3_478, 10_302),
            sighting("udp", "0:0:0:0:0:0:0:0", 5_353, "0:0:0:0:0:0:0:0", 0, 1_000),
            sighting("tcp", "192.0.2.2", 50_001, "192.0.2.1", 443, 10_301))
        .hasSize(4);
    assertThat(table.sightings())
        .filteredOn(s -> !s.connected())
        .singleElement()
        .extracting(SocketSighting::localPort)
        .isEqualTo(5_353);
  }

  private static SocketSighting sighting(
      String proto, String local, int localPort, String remote, int remotePort, long uid) {
    return new SocketSighting(
        proto,
        local,
        localPort,
        remote,
        remotePort,
        uid,
        1_000_000_000_000_000L,
        1_000_000_000_200_000L);
  }

  @Test
  void aSocketIsThereFromTheFirstLookThatShowsItToTheFirstThatDoesNot() {
    SocketTable table =
        SocketTable.of(
            """
            @1000
            @2000
            tcp 020200C0:C350 010200C0:115B 10301
            @3000
            tcp 020200C0:C350 010200C0:115B 10301
            tcp 020200C0:C351 010200C0:115B 10302
            @9000
            """);

    assertThat(table.sightings())
        .extracting(SocketSighting::localPort, SocketSighting::firstUs, SocketSighting::lastUs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(50_000, 2L, 9L),
            org.assertj.core.groups.Tuple.tuple(50_001, 3L, 9L));
  }

  @Test
  void whatIsNoTableIsSaidToBeNone() {
    for (String text :
        new String[] {
          "tcp 020200C0:C350 010200C0:115B 10301\n",
          "@1000\nsh: sed: not found\n",
          "@1000\ntcp 020200C0 010200C0:115B 10301\n",
          "@now\n"
        }) {
      assertThatThrownBy(() -> SocketTable.of(text))
          .as(text)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("the table of sockets has no line like");
    }
  }
}
