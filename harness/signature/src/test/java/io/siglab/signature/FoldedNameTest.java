package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

  /** Li 2026, Table 5, pairs of names for IPv4 and IPv6; Li 2020, Table 9; the lab's own. */
  @ParameterizedTest
  @CsvSource({
    "edge-turnservices6-shv-01-tpe1.facebook.com, edge-turnservices-shv-01-tpe1.facebook.com",
    "edgeray-msgr6-shv-01-tpe1.facebook.com, edgeray-msgr-shv-01-tpe1.facebook.com",
    "edgeray-msgr6-shv-01-itm1.facebook.com, edgeray-msgr-shv-01-nrt1.facebook.com",
    "turn4.siglab.test, turn6.siglab.test",
    "turn-v6.example.org, turn.example.org",
    "hongkong1234.discord.media, hongkong77.discord.media",
    "37-courier.push.apple.com, 4-courier.push.apple.com",
    "TURN1.Whispersystems.org, turn2.whispersystems.org"
  })
  void namesOfOneServiceFoldAlike(String one, String other) {
    assertThat(FoldedName.of(one).text()).isEqualTo(FoldedName.of(other).text());
  }

  @ParameterizedTest
  @CsvSource({
    "edge-turnservices6-shv-01-tpe1.facebook.com, edge-turnservices-shv-*-*.facebook.com",
    "turn6.siglab.test, turn.siglab.test",
    "turn1.whispersystems.org, turn*.whispersystems.org",
    "stun.mail.ru, stun.mail.ru",
    "web4.test, web4.test",
    "v6.example.org, v*.example.org"
  })
  void foldingIsTheSpecificationsRule(String name, String folded) {
    assertThat(FoldedName.of(name).text()).isEqualTo(folded);
    assertThat(FeatureKind.COMMON_SERVER_FOLDED.allows(folded)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "turn.siglab.test, sip.siglab.test",
    "turn.siglab.test, turn.elsewhere.test",
    "edge-stun.facebook.com, edge-turnservices.facebook.com"
  })
  void otherServicesStayApart(String one, String other) {
    assertThat(FoldedName.of(one).text()).isNotEqualTo(FoldedName.of(other).text());
  }

  @Test
  void itIsKnownHowMuchOfANameIsLeft() {
    FoldedName folded = FoldedName.of("turn6.siglab.test");

    assertThat(folded.kept()).isEqualTo(16);
    assertThat(folded.length()).isEqualTo(17);
    assertThat(folded.differs()).isTrue();
    assertThat(FoldedName.of("stun.mail.ru").differs()).isFalse();
  }
}
