package io.siglab.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.device.RunLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LabAddressesTest {

  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  @Test
  void everyLabelGivesAddressesInTheirRanges() {
    for (RunLabel label : labels()) {
      LabAddresses addresses = LabAddresses.of(label);
      int[] a = octets(addresses.phoneA());
      assertThat(a[0]).isEqualTo(100);
      assertThat(a[1]).as("RFC 6598: 100.64.0.0/10").isBetween(64, 127);
      assertThat(a[2]).isBetween(0, 255);
      int[] b = octets(addresses.phoneB());
      assertThat(b[0] * 1000 + b[1]).isEqualTo(192_168);
      assertThat(b[2]).isBetween(0, 255);
      assertThat(octets(addresses.publicA())).startsWith(198, 51, 100);
      assertThat(octets(addresses.publicA())[3]).as("beside the gateway").isBetween(10, 209);
      assertThat(octets(addresses.publicB())).startsWith(192, 0, 2);
    }
  }

  @Test
  void bothPhonesHaveOneAddressOfEachFamily() {
    LabAddresses addresses = LabAddresses.of(new RunLabel("abc123"));

    assertThat(addresses.of(Site.PHONE_A)).hasSize(2).last().asString().contains(":");
    assertThat(addresses.of(Site.PHONE_B)).hasSize(2).last().asString().contains(":");
    assertThatThrownBy(() -> addresses.of(Site.HOME)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTwoPhonesShareANetwork() {
    for (RunLabel label : labels()) {
      LabAddresses addresses = LabAddresses.of(label);
      assertThat(Site.phones()).hasSize(4);
      assertThat(Site.phones().stream().map(addresses::network)).doesNotHaveDuplicates();
      assertThat(Site.phones().stream().flatMap(phone -> addresses.of(phone).stream()))
          .doesNotHaveDuplicates()
          .contains(
              addresses.phoneA(), addresses.phoneA6(), addresses.phoneB(), addresses.phoneB6());
    }
  }

  private static List<RunLabel> labels() {
    Random random = new Random(1);
    List<RunLabel> labels =
        new ArrayList<>(List.of(new RunLabel("000000"), new RunLabel("zzzzzz")));
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < 6; c++) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      labels.add(new RunLabel(text.toString()));
    }
    return labels;
  }

  private static int[] octets(String address) {
    return Arrays.stream(address.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
