package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Attribution;
import io.siglab.meter.Counts;
import io.siglab.meter.Encryption;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.StunFacts;
import io.siglab.store.AttributionRecord;
import io.siglab.store.SocketSighting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whose flows are whose, by each of the ways in which a phone tells. */
class FlowOwnersTest {

  private static final String APP = "com.example.messenger";
  private static final long APP_USER = 10_301;
  private static final long OTHER_USER = 10_302;
  private static final long SECOND = 1_000_000;

  private static Flow flow(String proto, String ipA, int portA, String ipB, int portB) {
    return flow(proto, ipA, portA, ipB, portB, Attribution.UNKNOWN);
  }

  private static Flow flow(
      String proto, String ipA, int portA, String ipB, int portB, Attribution attribution) {
    return new Flow(
        proto,
        ipA,
        portA,
        ipB,
        portB,
        100 * SECOND,
        110 * SECOND,
        new Counts(1, 0, 40, 0, 54, 0),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new Encryption(EncryptionState.UNDETERMINED, Optional.empty(), OptionalDouble.empty()),
        Optional.empty(),
        StunFacts.NONE,
        List.of(),
        attribution,
        FlowEnd.CAPTURE_END);
  }

  private static FlowOwners sockets(SocketSighting... sightings) {
    return FlowOwners.bySockets(AttributionRecord.bySockets(APP, APP_USER, List.of(sightings)));
  }

  private static SocketSighting socket(String remote, int port, long user, long fromUs, long toUs) {
    return new SocketSighting(
        "udp", "2001:db8:0:0:0:0:0:2", 5_000, remote, port, user, fromUs, toUs);
  }

  @Test
  void aSocketIsTheFlowsHoweverAddressesAreSpelledAndWhoeverBegan() {
    FlowOwners owners =
        sockets(socket("2001:db8:0:0:0:0:0:1", 3_478, APP_USER, 100 * SECOND, 110 * SECOND));

    assertThat(owners.of(flow("udp", "2001:db8::2", 5_000, "2001:db8::1", 3_478)))
        .isEqualTo(Owner.APP);
    assertThat(owners.of(flow("udp", "2001:db8::1", 3_478, "2001:db8::2", 5_000)))
        .isEqualTo(Owner.APP);
    assertThat(owners.of(flow("tcp", "2001:db8::2", 5_000, "2001:db8::1", 3_478)))
        .isEqualTo(Owner.UNKNOWN);
  }

  @Test
  void aSocketThatTakesDatagramsFromAnybodyIsKnownByItsPort() {
    FlowOwners owners = sockets(socket("0.0.0.0", 0, APP_USER, 100 * SECOND, 110 * SECOND));

    assertThat(owners.of(flow("udp", "192.0.2.2", 5_000, "192.0.2.1", 3_478))).isEqualTo(Owner.APP);
    assertThat(owners.of(flow("udp", "192.0.2.2", 5_001, "192.0.2.1", 3_478)))
        .isEqualTo(Owner.UNKNOWN);
  }

  @Test
  void aPortThatAnotherUsedAtAnotherTimeTellsNothing() {
    FlowOwners before = sockets(socket("2001:db8::1", 3_478, OTHER_USER, 0, 90 * SECOND));
    FlowOwners both =
        sockets(
            socket("2001:db8::1", 3_478, OTHER_USER, 0, 105 * SECOND),
            socket("2001:db8::1", 3_478, APP_USER, 106 * SECOND, 110 * SECOND));
    Flow flow = flow("udp", "2001:db8::2", 5_000, "2001:db8::1", 3_478);

    assertThat(before.of(flow)).isEqualTo(Owner.UNKNOWN);
    assertThat(both.of(flow)).as("a flow of two is nobody's").isEqualTo(Owner.UNKNOWN);
  }

  @Test
  void whatASecondCaptureDoesNotHoldIsAnothersUnlessItHasNoPorts() {
    FlowOwners owners =
        FlowOwners.byFlows(List.of(flow("tcp", "192.0.2.2", 5_000, "192.0.2.1", 443)));

    assertThat(owners.of(flow("tcp", "192.0.2.1", 443, "192.0.2.2", 5_000))).isEqualTo(Owner.APP);
    assertThat(owners.of(flow("tcp", "192.0.2.2", 5_001, "192.0.2.1", 443))).isEqualTo(Owner.OTHER);
    assertThat(owners.of(flow("icmp", "192.0.2.2", 0, "192.0.2.1", 0))).isEqualTo(Owner.UNKNOWN);
  }

  @Test
  void aCaptureThatTellsProcessesIsBelieved() {
    FlowOwners owners =
        FlowOwners.byCapture(AttributionRecord.byProcesses(APP, List.of("WhatsApp")));

    assertThat(owners.of(named("WhatsApp"))).isEqualTo(Owner.APP);
    assertThat(owners.of(named("apsd"))).isEqualTo(Owner.OTHER);
    assertThat(owners.of(flow("udp", "192.0.2.2", 5_000, "192.0.2.1", 443)))
        .isEqualTo(Owner.UNKNOWN);
  }

  private static Flow named(String process) {
    return flow(
        "udp",
        "192.0.2.2",
        5_000,
        "192.0.2.1",
        443,
        new Attribution(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.of(process),
            OptionalLong.empty()));
  }
}
