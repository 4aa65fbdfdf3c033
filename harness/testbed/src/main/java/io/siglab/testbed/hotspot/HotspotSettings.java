package io.siglab.testbed.hotspot;

import java.time.Duration;

/**
 * How the host's interface is captured.
 *
 * @param bufferBytes the kernel's ring for packets not yet read
 * @param pollEvery how long to wait where there is no packet; they keep their times meanwhile
 * @param endsWithin how long it may take to write what the ring holds
 */
public record HotspotSettings(int bufferBytes, Duration pollEvery, Duration endsWithin) {

  /** 64 MiB of buffer as for tcpdump, a look every 5 ms, ten seconds to end. */
  public static HotspotSettings standard() {
    return new HotspotSettings(64 << 20, Duration.ofMillis(5), Duration.ofSeconds(10));
  }
}
