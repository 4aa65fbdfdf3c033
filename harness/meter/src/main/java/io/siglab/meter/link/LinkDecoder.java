package io.siglab.meter.link;

/** Passes over the header of one link type. */
@FunctionalInterface
public interface LinkDecoder {
  /** The frame carries something else than IP. */
  int NOT_IP = -1;

  /** The frame ends within its link header. */
  int TOO_SHORT = -2;

  /**
   * @param data holds the frame
   * @param at offset of the frame's first byte
   * @param end offset behind the last captured byte
   * @param facts takes what the header says beside the protocol; reset by the caller
   * @return offset of the IP header, {@link #NOT_IP} or {@link #TOO_SHORT}
   */
  int ipOffset(byte[] data, int at, int end, LinkFacts facts);
}
