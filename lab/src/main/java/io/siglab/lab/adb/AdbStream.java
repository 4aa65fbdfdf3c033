package io.siglab.lab.adb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream between a service of the device and the host. Each direction has at most one message
 * under way: the next follows when the other end said that it is ready (AOSP, packages/modules/adb,
 * protocol.txt).
 */
final class AdbStream implements Closeable {

  private final AdbLink link;
  private final int own;
  private final int hosts;
  private final int largest;
  private final Queue<byte[]> arrived = new ArrayDeque<>();
  private boolean hostReady = true;
  private boolean closedByHost;
  private boolean closed;

  /**
   * @param own this end's number
   * @param hosts the host's number
   * @param largest the largest payload that the host takes, bytes
   */
  AdbStream(AdbLink link, int own, int hosts, int largest) {
    this.link = link;
    this.own = own;
    this.hosts = hosts;
    this.largest = largest;
  }

  /** What the host sends; its end is the host's closing. For one thread. */
  InputStream in() {
    return new FromHost();
  }

  /** What goes to the host; blocks until the host has taken the message before. */
  OutputStream out() {
    return new ToHost();
  }

  /** The host is ready for one more message. */
  synchronized void ready() {
    hostReady = true;
    notifyAll();
  }

  /** Data came from the host. */
  synchronized void arrived(byte[] data) {
    if (data.length > 0) {
      arrived.add(data);
      notifyAll();
    }
  }

  /** The host has closed the stream, or is gone. */
  synchronized void closedByHost() {
    closedByHost = true;
    notifyAll();
  }

  /** Waits until the host closes the stream or this end does. */
  synchronized void awaitClosed() throws InterruptedException {
    while (!closedByHost && !closed) {
      wait();
    }
  }

  /** Whether the host has closed it. */
  synchronized boolean isClosedByHost() {
    return closedByHost;
  }

  /** Tells the host that nothing more comes; once. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
      if (closedByHost) {
        return;
      }
    }
    link.write(AdbMessage.of(AdbCommand.CLOSE, own, hosts));
  }

  private byte @Nullable [] take() throws IOException {
    byte[] data;
    synchronized (this) {
      waitWhile(() -> arrived.isEmpty() && !closedByHost && !closed);
      data = arrived.poll();
    }
    if (data != null) {
      link.write(AdbMessage.of(AdbCommand.READY, own, hosts));
    }
    return data;
  }

  private void send(byte[] data) throws IOException {
    synchronized (this) {
      waitWhile(() -> !hostReady && !closedByHost && !closed);
      if (closedByHost || closed) {
        throw new IOException("the stream is closed");
      }
      hostReady = false;
    }
    link.write(new AdbMessage(AdbCommand.WRITE, own, hosts, data));
  }

  private synchronized void waitWhile(BooleanSupplier condition) throws IOException {
    try {
      while (condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the host", e);
    }
  }

  private final class FromHost extends InputStream {

    private byte[] data = {};
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == data.length) {
        byte[] next = take();
        if (next == null) {
          return -1;
        }
        data = next;
        at = 0;
      }
      int n = Math.min(length, data.length - at);
      System.arraycopy(data, at, into, from, n);
      at += n;
      return n;
    }
  }

  private final class ToHost extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
      for (int at = from; at < from + length; at += largest) {
        send(Arrays.copyOfRange(data, at, Math.min(at + largest, from + length)));
      }
    }
  }
}
