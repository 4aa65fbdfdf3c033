package io.siglab.testbed.hotspot;

import io.siglab.testbed.capture.PcapWriter;
import io.siglab.testbed.device.DeviceException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/**
 * The thread that carries packets from libpcap to the capture's file. It never waits inside
 * libpcap, whose time limit Linux does not keep and which does not come back from an interface that
 * is down.
 */
final class PacketPump {

  private static final long MILLIS_TO_MICROS = 1_000;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final PcapHandle handle;
  private final PcapWriter file;
  private final String networkInterface;
  private final String what;
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Duration pollEvery;
  private volatile long endUs;
  private long lookedNs = System.nanoTime();

  /** None once it has ended as it should. */
  private volatile @Nullable String failure = "it ended without a word";

  private PacketPump(
      PcapHandle handle, PcapWriter file, String networkInterface, Duration pollEvery) {
    this.pollEvery = pollEvery;
    this.handle = handle;
    this.file = file;
    this.networkInterface = networkInterface;
    this.what = "the capture on " + networkInterface;
    this.thread = new Thread(this::run, what);
    this.thread.setDaemon(true);
  }

  /**
   * Starts carrying.
   *
   * @param handle an open one, which this thread alone reads
   * @param file is closed at the end
   * @param networkInterface that is captured
   * @param pollEvery how long it waits where there is no packet
   */
  static PacketPump start(
      PcapHandle handle, PcapWriter file, String networkInterface, Duration pollEvery) {
    PacketPump pump = new PacketPump(handle, file, networkInterface, pollEvery);
    pump.thread.start();
    return pump;
  }

  boolean running() {
    return thread.isAlive();
  }

  /**
   * Writes what was captured until now, and ends.
   *
   * @return packets written
   * @throws DeviceException if it had failed before, or does not end in time
   */
  long end(Duration limit) {
    endUs = System.currentTimeMillis() * MILLIS_TO_MICROS;
    ending.countDown();
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException("interrupted while " + what + " ended", e);
    }
    if (thread.isAlive()) {
      throw new DeviceException(what + " did not end within " + limit.toSeconds() + " s");
    }
    Optional.ofNullable(failure)
        .ifPresent(
            reason -> {
              throw new DeviceException(what + " died in the middle: " + reason);
            });
    return file.packets();
  }

  private void run() {
    try (file) {
      boolean more = true;
      while (more) {
        more = carry();
      }
      failure = null;
    } catch (PcapNativeException | NotOpenException | EOFException e) {
      failure =
          String.valueOf(e.getMessage()).strip()
              + "; is the hotspot still up, and the phone still connected to it?";
    } catch (IOException e) {
      failure =
          "cannot write the file: " + e.getMessage() + "; free space where the run is written";
    }
  }

  /** Whether to go on: an ending capture goes on until the ring holds nothing from before. */
  private boolean carry() throws PcapNativeException, NotOpenException, EOFException, IOException {
    try {
      byte[] packet = handle.getNextRawPacketEx();
      long atUs = micros(handle.getTimestamp());
      if (ending.getCount() == 0 && atUs > endUs) {
        return false;
      }
      file.write(atUs, handle.getOriginalLength(), packet);
      return true;
    } catch (TimeoutException e) {
      // There is none now: an ending capture has all there is.
      return !ended();
    }
  }

  /** Waits for the end, but not long; looks now and then whether the interface still is one. */
  private boolean ended() throws PcapNativeException {
    if (System.nanoTime() - lookedNs > LOOK_EVERY.toNanos()) {
      lookedNs = System.nanoTime();
      if (!HotspotInterface.isUp(networkInterface)) {
        throw new PcapNativeException("the interface went down");
      }
    }
    boolean wasEnding = ending.getCount() == 0;
    try {
      ending.await(pollEvery.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PcapNativeException("interrupted");
    }
    return wasEnding;
  }

  private static long micros(Timestamp at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
  }
}
