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
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** The thread that carries packets from libpcap to the capture's file. */
final class PacketPump {

  private static final long MILLIS_TO_MICROS = 1_000;

  private final PcapHandle handle;
  private final PcapWriter file;
  private final String networkInterface;
  private final String what;
  private final Thread thread;
  private volatile boolean ending;
  private volatile long endUs;

  /** None once it has ended as it should. */
  private volatile @Nullable String failure = "it ended without a word";

  private PacketPump(PcapHandle handle, PcapWriter file, String networkInterface) {
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
   */
  static PacketPump start(PcapHandle handle, PcapWriter file, String networkInterface) {
    PacketPump pump = new PacketPump(handle, file, networkInterface);
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
    ending = true;
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
      if (ending && atUs > endUs) {
        return false;
      }
      file.write(atUs, handle.getOriginalLength(), packet);
      return true;
    } catch (TimeoutException e) {
      // Nothing came meanwhile: an ending capture has all there is. libpcap 1.10 goes on without a
      // word where an interface is taken down, so that is looked at here.
      if (!HotspotInterface.isUp(networkInterface)) {
        throw new PcapNativeException("the interface went down");
      }
      return !ending;
    }
  }

  private static long micros(Timestamp at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
  }
}
