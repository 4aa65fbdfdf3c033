package io.siglab.detect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  @ParameterizedTest
  @CsvSource({
    "edge-*-01.chat.test, edge-fra5-01.chat.test, true",
    "edge-*-01.chat.test, edge--01.chat.test, false",
    "edge-*-01.chat.test, edge-a.b-01.chat.test, false",
    "chat.test, chat.test, true",
    "chat.test, chatxtest, false",
    "chat.test, my.chat.test, false"
  })
  void aStarStandsForCharactersOtherThanADot(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.128/25, 203.0.113.127, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "2001:db8:5::/48, 2001:db8:5:1::9, true",
    "2001:db8:5::/48, 2001:db8:6::9, false",
    "203.0.113.0/24, 2001:db8::1, false"
  })
  void aPrefixHoldsItsAddresses(String prefix, String address, boolean holds) {
    assertThat(
            AddressPrefix.of(prefix)
                .orElseThrow()
                .contains(AddressPrefix.bytes(address).orElseThrow()))
        .isEqualTo(holds);
  }

  @Test
  void aProvidersWholeRangeTellsNoApp() {
    assertThat(AddressPrefix.of("31.13.0.0/16").orElseThrow().telling()).isFalse();
    assertThat(AddressPrefix.of("31.13.87.0/24").orElseThrow().telling()).isTrue();
    assertThat(AddressPrefix.of("2a03::/16").orElseThrow().telling()).isFalse();
  }

  @Test
  void whatIsNoAddressIsNeverLookedUp() {
    assertThat(AddressPrefix.bytes("example.test")).isEmpty();
  }
}
