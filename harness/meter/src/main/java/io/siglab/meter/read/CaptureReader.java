package io.siglab.meter.read;

import io.siglab.meter.Truncation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Walks the packets of a capture. */
public interface CaptureReader {
  /**
   * Reads on to the next whole packet.
   *
   * @param packet is filled with it
   * @return false at the end of the capture, or where it breaks off
   * @throws IOException if the file cannot be read
   */
  boolean next(PacketRecord packet) throws IOException;

  /**
   * @return {@code pcap} or {@code pcapng}
   */
  String format();

  /**
   * @return LINKTYPE_ values of the interfaces met so far, in order, with repetitions
   */
  List<Integer> linkTypes();

  /**
   * @return where and why the capture broke off, once {@link #next} has returned false
   */
  Optional<Truncation> truncation();

  /**
   * @return comments met so far
   */
  List<String> comments();
}
