package io.siglab.analysis.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "198.51.100.20, 198.51.100.0/24",
    "10.0.0.1, 10.0.0.0/24",
    "2001:db8:5::20, 2001:db8:5::/48",
    "2001:db8::20, 2001:db8::/48",
    "2001:db8:a:b::1, 2001:db8:a::/48",
    "::1, ::/48"
  })
  void keepsWhatNetworksRoute(String address, String range) {
    assertThat(AddressRange.around(address)).isEqualTo(range);
  }
}
