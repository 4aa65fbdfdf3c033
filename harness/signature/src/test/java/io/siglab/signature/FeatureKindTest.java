package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values each kind takes. */
class FeatureKindTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "SERVER_NAME, edge-turn-shv-*.facebook.com, true",
        "SERVER_NAME, Upload.test, false",
        "SERVER_NAME, a..b, false",
        "SERVER_NAME, *, false",
        "SERVER_NAME, chat.*, false",
        "SERVER_NAME, a b, false",
        "ADDRESS_RANGE, 192.0.2.0/24, true",
        "ADDRESS_RANGE, 256.0.2.0/24, false",
        "ADDRESS_RANGE, 192.0.2.0/33, false",
        "ADDRESS_RANGE, 192.0.2.0, false",
        "ADDRESS_RANGE, 2001:db8::/32, true",
        "ADDRESS_RANGE, 2001:db8::/129, false",
        "TRANSPORT, udp, true",
        "TRANSPORT, UDP, false",
        "SERVER_PORT, 443, true",
        "SERVER_PORT, 65535, true",
        "SERVER_PORT, 65536, false",
        "SERVER_PORT, 0, false",
        "SERVER_PORT, variable, true",
        "PROTOCOL, stun, true",
        "ALPN, http/1.1, true",
        "ENCRYPTION, encrypted:tls, true",
        "ENCRYPTION, undetermined, true",
        "ENCRYPTION, secret, false",
        "PEER_ADDRESS, cgnat, true",
        "PEER_ADDRESS, 10.0.0.1, false",
        "STUN_EXTENSION, attribute:0x4000, true",
        "STUN_EXTENSION, attribute:0xc057, true",
        "STUN_EXTENSION, attribute:0xC057, false",
        "STUN_EXTENSION, method:0x0200, true",
        "STUN_EXTENSION, method:0x1000, false",
        "STUN_EXTENSION, 0x4000, false",
        "RECEIVER_STATE, RR, true",
        "RECEIVER_STATE, ANS, false",
        "COMMON_SERVER, 203.0.113.0/24, true",
        "SHARED_ARTEFACT, stun_username, true",
        "SERVICE_TYPE, video, true",
        "SERVICE_TYPE, fax, false"
      })
  void values(FeatureKind kind, String value, boolean allowed) {
    assertThat(kind.allows(value)).isEqualTo(allowed);
  }
}
