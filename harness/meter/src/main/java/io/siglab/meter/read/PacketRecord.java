package io.siglab.meter.read;

/**
 * One packet of a capture. The reader refills the same object for every packet, so that reading
 * allocates nothing; the bytes stay as they are until their array is given back to the reader's
 * {@link Buffers}.
 */
public final class PacketRecord {
  /** Stands for "the capture does not say". */
  public static final long UNKNOWN = -1;

  private byte[] data = new byte[0];
  private int start;
  private int capturedLength;
  private long originalLength;
  private long timeUs;
  private int linkType;
  private int interfaceId;
  private long uid = UNKNOWN;

  /** For the readers: sets everything but the uid, which becomes unknown. */
  void set(
      byte[] buffer,
      int from,
      int captured,
      long original,
      long microseconds,
      int type,
      int captureInterface) {
    data = buffer;
    start = from;
    capturedLength = captured;
    originalLength = original;
    timeUs = microseconds;
    linkType = type;
    interfaceId = captureInterface;
    uid = UNKNOWN;
  }

  void setUid(long value) {
    uid = value;
  }

  /**
   * @return the array that holds the packet, among other things
   */
  public byte[] data() {
    return data;
  }

  /**
   * @return offset of the frame's first byte in {@link #data()}
   */
  public int start() {
    return start;
  }

  /**
   * @return offset behind the last captured byte
   */
  public int end() {
    return start + capturedLength;
  }

  /**
   * @return bytes of the frame that the file holds
   */
  public int capturedLength() {
    return capturedLength;
  }

  /**
   * @return bytes the frame had on the link
   */
  public long originalLength() {
    return originalLength;
  }

  /**
   * @return microseconds since the epoch, rounded down
   */
  public long timeUs() {
    return timeUs;
  }

  /**
   * @return LINKTYPE_ value of the packet's interface
   */
  public int linkType() {
    return linkType;
  }

  /**
   * @return number of the interface within the capture, 0 for pcap
   */
  public int interfaceId() {
    return interfaceId;
  }

  /**
   * @return user id of the packet if the container says it (PCAPdroid), else {@link #UNKNOWN}
   */
  public long uid() {
    return uid;
  }
}
