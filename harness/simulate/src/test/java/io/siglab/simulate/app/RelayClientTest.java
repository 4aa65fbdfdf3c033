package io.siglab.simulate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.model.CallModel.Transport;
import io.siglab.simulate.net.LossyWifi;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.Server;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.words.Role;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call through a relay, seen at the caller's tap. */
class RelayClientTest {

  private static final long START_US = 1_700_000_000_000_000L;
  private static final long SECOND_US = 1_000_000;

  /** Bytes of the IPv4 and UDP headers before a STUN message. */
  private static final int HEADERS = 28;

  private static final int PERMISSION_SUCCESS = 0x0108; // RFC 8656, section 17
  private static final int ALLOCATE_SUCCESS = 0x0103;

  private final VirtualTime time = new VirtualTime(START_US);
  private final Set<Integer> seen = new HashSet<>();
  private long lastUs;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePeersAddressIsToldAlthoughDatagramsAreLost(long seed) {
    call(0.3, seed, 30);

    assertThat(seen).contains(ALLOCATE_SUCCESS, PERMISSION_SUCCESS);
  }

  @Test
  void nothingIsAskedAgainOnceTheSessionIsOver() {
    call(1, 1, 1);

    assertThat(seen).doesNotContain(ALLOCATE_SUCCESS);
    assertThat(lastUs).isLessThanOrEqualTo(START_US + 2 * SECOND_US + SECOND_US / 100);
  }

  /** The caller's session lasts from the first second on. */
  private void call(double loss, long seed, int seconds) {
    Course course =
        new Course(
            Server.unnamed("198.18.7.7", 3478),
            0,
            seconds,
            seconds,
            Transport.UDP,
            Transport.UDP,
            Set.of(Role.CALLER, Role.CALLEE),
            Set.of("public"));
    PhoneNet caller = net(loss, seed, true);
    ServerLegs legs = new ServerLegs(caller, net(0, seed, false), course);
    long fromUs = START_US + SECOND_US;
    legs.begin(Role.CALLER, fromUs, fromUs + seconds * SECOND_US);
    time.pass(Duration.ofMinutes(2));
  }

  private PhoneNet net(double loss, long seed, boolean tapped) {
    return new PhoneNet(
        LossyWifi.losing(loss),
        time,
        new SplittableRandom(seed),
        (atUs, ip) -> {
          if (tapped) {
            seen.add((ip[HEADERS] & 0xff) << 8 | ip[HEADERS + 1] & 0xff);
            lastUs = atUs;
          }
        });
  }
}
