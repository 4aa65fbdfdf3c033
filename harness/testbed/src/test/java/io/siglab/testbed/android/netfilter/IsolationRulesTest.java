package io.siglab.testbed.android.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rules keep others from talking, and in which order. */
class IsolationRulesTest {

  @Test
  void theAppAndWhatItNeedsReturnAndEverybodyElseIsRefusedAtTheEnd() {
    List<String> lines = IsolationRules.of(10_301).with(10_103).withAdb(5_555).lines(Family.V6);

    assertThat(lines)
        .containsExactly(
            "-o lo -j RETURN",
            "-m owner --uid-owner 0 -j RETURN",
            "-m owner --uid-owner 1000 -j RETURN",
            "-m owner --uid-owner 1051 -j RETURN",
            "-m owner --uid-owner 1073 -j RETURN",
            "-m owner --uid-owner 10103 -j RETURN",
            "-m owner --uid-owner 10301 -j RETURN",
            "-p tcp --sport 5555 -m conntrack --ctstate ESTABLISHED -j RETURN",
            "-p ipv6-icmp -j RETURN",
            "-m owner ! --socket-exists -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN",
            "-j REJECT");
  }

  @Test
  void namesOfChainsFitTheKernel() {
    PhoneChain chain =
        PhoneChain.of(new io.siglab.testbed.device.RunLabel("abc123"), Table.MANGLE, "probe");

    assertThat(chain.name()).isEqualTo("siglab-abc123-probe").hasSizeLessThanOrEqualTo(28);
  }
}
