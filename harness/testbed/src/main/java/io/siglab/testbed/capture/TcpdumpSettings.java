package io.siglab.testbed.capture;

import java.time.Duration;

/**
 * How tcpdump is run.
 *
 * @param executable name or path of tcpdump
 * @param bufferKib the kernel's ring for packets not yet read, in KiB ({@code -B}). One slot of it
 *     holds a whole segment-offloaded frame of 64 KiB, so 64 MiB hold about a thousand
 * @param readyWithin how long tcpdump may take to say that it listens
 * @param endsWithin how long it may take to flush and end after SIGINT
 */
public record TcpdumpSettings(
    String executable, int bufferKib, Duration readyWithin, Duration endsWithin) {

  /** tcpdump from the search path, 64 MiB of buffer, ten seconds to begin and to end. */
  public static TcpdumpSettings standard() {
    return new TcpdumpSettings(
        "tcpdump", 64 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }
}
