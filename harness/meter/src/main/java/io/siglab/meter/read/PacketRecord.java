package io.siglab.meter.read;

import java.util.Optional;

/**
 * One packet of a capture. The reader refills the same object for every packet, so that reading
 * allocates nothing; the bytes stay as they are until their array is given back to the reader's
 * {@link Buffers}.
 */
public final class PacketRecord {
  /** Stands for "the capture does not say". */
  public static final long UNKNOWN = -1;

  /** Stands for the one interface of a classic pcap. */
  public static final int NO_INTERFACE = -1;

  private byte[] data = new byte[0];
  private int start;
  private int capturedLength;
  private long originalLength;
  private long timeUs;
  private int linkType;
  private int interfaceId;
  private long uid = UNKNOWN;
  private PacketProcess process = PacketProcess.NONE;
  private Optional<String> app = Optional.empty();

  /** For the readers: sets everything but the owner, who becomes unknown. */
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
    app = Optional.empty();
    process = PacketProcess.NONE;
  }

  void setOwner(long value, Optional<String> name, PacketProcess told) {
    uid = value;
    app = name;
    process = told;
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
   * @return number of the interface within the pcapng, {@link #NO_INTERFACE} for pcap
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

  /**
   * @return the process of the packet, if the container says it (pymobiledevice3)
   */
  public PacketProcess process() {
    return process;
  }

  /**
   * @return the app of that user, if the container says it (PCAPdroid)
   */
  public Optional<String> app() {
    return app;
  }
}
