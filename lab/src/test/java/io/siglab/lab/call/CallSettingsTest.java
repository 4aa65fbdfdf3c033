package io.siglab.lab.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallSettingsTest {

  @Test
  void whatAProfileLeavesOutHasItsUsualValue() {
    assertThat(CallSettings.read(Map.of()).query())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "path", "direct",
                "candidates", "early",
                "prefer", "ipv4",
                "relay-names", "shared",
                "ring-timeout-ms", "45000",
                "media-timeout-ms", "10000",
                "audio-kbps", "32",
                "video-kbps", "600",
                "keep-alive-ms", "off"));
  }

  @Test
  void everyDialReachesThePage() {
    Map<String, String> settings =
        Map.of(
            "path", "relay-tls",
            "candidates", "late",
            "prefer", "ipv6",
            "relay-names", "per-family",
            "ring-timeout", "1500ms",
            "media-timeout", "4s",
            "audio-kbps", "16",
            "video-kbps", "250",
            "keep-alive", "2m");

    assertThat(CallSettings.read(settings).query())
        .containsEntry("path", "relay-tls")
        .containsEntry("candidates", "late")
        .containsEntry("prefer", "ipv6")
        .containsEntry("relay-names", "per-family")
        .containsEntry("ring-timeout-ms", "1500")
        .containsEntry("media-timeout-ms", "4000")
        .containsEntry("audio-kbps", "16")
        .containsEntry("video-kbps", "250")
        .containsEntry("keep-alive-ms", "120000")
        .hasSize(CallSettings.defaults().size());
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithItsMend() {
    assertThatThrownBy(
            () ->
                CallSettings.read(
                    Map.of("path", "relay-upd", "candidate", "late", "audio-kbps", "loud")))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "the calling app cannot be started with these settings: audio-kbps is 'loud', but must"
                + " be a whole number from 6 to 510; candidate is no setting of the calling app;"
                + " did you mean 'candidates'?; path is 'relay-upd', but must be one of direct,"
                + " relay-udp, relay-tcp, relay-tls (did you mean 'relay-udp'?); mend the variant's"
                + " settings in its profile");
  }

  @ParameterizedTest
  @CsvSource({
    "ring-timeout,45",
    "ring-timeout,500ms",
    "ring-timeout,3m",
    "media-timeout,0s",
    "audio-kbps,5",
    "audio-kbps,511",
    "audio-kbps,032",
    "video-kbps,1000000000000",
    "keep-alive,on",
    "prefer,IPv6",
    "candidates,''"
  })
  void aValueOutsideItsRangeIsRefused(String name, String value) {
    assertThatThrownBy(() -> CallSettings.read(Map.of(name, value)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(name + " is '" + value + "', but must be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relay-udp", "relay-tcp", "relay-tls"})
  void aRelayIsReachedOverIpv6UnderItsOwnNameOnly(String path) {
    assertThatThrownBy(() -> CallSettings.read(Map.of("path", path, "prefer", "ipv6")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("needs relay-names: per-family");
    Map<String, String> named = Map.of("path", path, "prefer", "ipv6", "relay-names", "per-family");
    assertThat(CallSettings.read(named).query()).containsEntry("prefer", "ipv6");
  }
}
