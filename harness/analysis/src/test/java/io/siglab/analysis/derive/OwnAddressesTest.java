package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {

  @Test
  void comparesAddressesAndNotSpelling() throws DerivationException {
    OwnAddresses own = OwnAddresses.of(List.of("100.64.0.2/24", "2001:DB8:0:0::2", "fe80::1%eth0"));

    assertThat(own.contains("100.64.0.2")).isTrue();
    assertThat(own.contains("2001:db8::2")).isTrue();
    assertThat(own.contains("fe80::1")).isTrue();
    assertThat(own.contains("100.64.0.20")).isFalse();
    assertThat(own.contains("2001:db8::3")).isFalse();
  }

  @Test
  void refusesWhatIsNoAddressInsteadOfLookingItUp() {
    assertThatThrownBy(() -> OwnAddresses.of(List.of("phone-a.test")))
        .isInstanceOf(DerivationException.class)
        .hasMessage("the manifest's own address 'phone-a.test' is no IP address");
  }
}
