package io.siglab.testbed.run;

import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What two fake phones share: the messages between them, and their traffic. */
final class FakeMessenger {

  /** Tokens that reached a phone, by the phone's id. */
  final Map<String, Set<String>> received = new HashMap<>();

  /** Tokens that their receiver has read. */
  final Set<String> read = new TreeSet<>();

  /** Tokens whose media the receiver has opened. */
  final Set<String> opened = new TreeSet<>();

  final FakeCalls calls = new FakeCalls(this);

  final List<FakeCapture> running = new ArrayList<>();

  /** As a run's own: the wall clock may be slewed by more than a fake window is long. */
  private final HostClock clock = HostClock.anchored(Clock.systemUTC());

  synchronized void send(String to, String token) {
    received.computeIfAbsent(to, id -> new TreeSet<>()).add(token);
    traffic(500);
  }

  synchronized void traffic(int bytes) {
    running.forEach(capture -> capture.packet(bytes));
  }

  /** A capture that writes a real pcap file and insists on its life cycle. */
  final class FakeCapture {
    private final CaptureRequest request;
    long packets;
    boolean open;

    FakeCapture(CaptureRequest request) {
      this.request = request;
    }

    void begin() {
      if (open || packets > 0) {
        throw new IllegalStateException("a fake capture is begun once");
      }
      if (Files.exists(request.file())) {
        throw new IllegalStateException("a fake capture never overwrites " + request.file());
      }
      open = true;
      ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
      header.putInt(16, request.snaplen()).putInt(20, 1);
      write(header.array());
      synchronized (FakeMessenger.this) {
        running.add(this);
      }
    }

    void packet(int bytes) {
      long now = clock.nowUs();
      ByteBuffer record = ByteBuffer.allocate(16 + bytes).order(ByteOrder.LITTLE_ENDIAN);
      record.putInt((int) (now / 1_000_000)).putInt((int) (now % 1_000_000));
      record.putInt(bytes).putInt(bytes);
      write(record.array());
      packets++;
    }

    void end() {
      if (!open) {
        throw new IllegalStateException("a fake capture is ended once, after its begin");
      }
      open = false;
      synchronized (FakeMessenger.this) {
        running.remove(this);
      }
    }

    void truncate() {
      write(new byte[] {1, 2, 3});
    }

    private void write(byte[] bytes) {
      try {
        Files.write(request.file(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
