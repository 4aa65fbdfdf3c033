package io.siglab.meter.read;

import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.bytes.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Finds out from its first bytes what a stream is, and opens the reader for it. */
public final class CaptureInput {
  private static final int MAGIC_LENGTH = 4;
  private static final int GZIP_BUFFER = 1 << 16;
  private static final int GZIP = 0x1f8b;
  private static final int ZSTD = 0x28b52ffd;

  private final CaptureReader reader;
  private final String format;

  private CaptureInput(CaptureReader reader, String format) {
    this.reader = reader;
    this.format = format;
  }

  /**
   * @param name of the stream, for messages
   * @param in at the first byte
   * @param buffers to read into; a packet's array stays as it is until it is given back there
   * @return the opened capture
   * @throws CaptureFormatException if it is neither pcap nor pcapng, plain or compressed
   * @throws IOException if it cannot be read
   */
  public static CaptureInput open(String name, InputStream in, Buffers buffers) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, MAGIC_LENGTH);
    byte[] magic = start.readNBytes(MAGIC_LENGTH);
    start.unread(magic);
    byte[] word = Arrays.copyOf(magic, MAGIC_LENGTH);
    if (Bytes.u16(word, 0) == GZIP) {
      return reader(name, gunzip(name, start), buffers, "+gzip");
    }
    if (Bytes.i32(word, 0) == ZSTD) {
      return reader(name, ZstdInput.decompress(name, start), buffers, "+zstd");
    }
    return reader(name, start, buffers, "");
  }

  private static InputStream gunzip(String name, InputStream in) throws IOException {
    try {
      return new BufferedInputStream(new GZIPInputStream(in, GZIP_BUFFER), GZIP_BUFFER);
    } catch (IOException e) {
      throw notACapture(name, "a damaged gzip header");
    }
  }

  private static CaptureInput reader(String name, InputStream in, Buffers buffers, String suffix)
      throws IOException {
    ByteWindow window = new ByteWindow(in, buffers);
    if (!window.ensure(MAGIC_LENGTH)) {
      throw notACapture(name, "it is " + window.buffered() + " bytes long");
    }
    int magic = Bytes.i32(window.array(), window.position());
    CaptureReader reader;
    if (magic == PcapngReader.SECTION_HEADER) {
      reader = pcapng(name, window);
    } else {
      boolean big = isPcap(magic);
      boolean little = isPcap(Integer.reverseBytes(magic));
      if (!big && !little) {
        throw notACapture(name, String.format("it begins with the bytes %08x", magic));
      }
      if (!window.ensure(PcapReader.FILE_HEADER)) {
        throw notACapture(name, "its header is cut short");
      }
      reader = new PcapReader(window, big ? magic : Integer.reverseBytes(magic), little);
    }
    return new CaptureInput(reader, reader.format() + suffix);
  }

  private static CaptureReader pcapng(String name, ByteWindow window) throws IOException {
    if (!window.ensure(12)) {
      throw notACapture(name, "its first section header is cut short");
    }
    int order = Bytes.i32(window.array(), window.position() + 8);
    if (order != PcapngReader.BYTE_ORDER_MAGIC
        && Integer.reverseBytes(order) != PcapngReader.BYTE_ORDER_MAGIC) {
      throw notACapture(name, "its section header has no byte-order magic");
    }
    return new PcapngReader(window);
  }

  private static boolean isPcap(int magic) {
    return magic == PcapReader.MICROSECONDS
        || magic == PcapReader.NANOSECONDS
        || magic == PcapReader.MODIFIED;
  }

  private static CaptureFormatException notACapture(String name, String found) {
    return new CaptureFormatException(
        name
            + ": not a capture: "
            + found
            + "; expected pcap or pcapng, plain, gzip or zstd (does the path name the right file?)");
  }

  /**
   * @return the packets
   */
  public CaptureReader reader() {
    return reader;
  }

  /**
   * @return for example {@code pcapng+gzip}
   */
  public String format() {
    return format;
  }
}
