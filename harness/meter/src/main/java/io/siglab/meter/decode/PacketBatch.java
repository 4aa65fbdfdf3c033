package io.siglab.meter.decode;

import io.siglab.meter.read.Buffers;
import org.jspecify.annotations.Nullable;

/** Decoded packets in order, all from one array. Refilled. */
public final class PacketBatch {
  private final @Nullable DecodedPacket[] packets;
  private int size;
  private byte @Nullable [] finished;

  /**
   * @param capacity packets it holds
   */
  public PacketBatch(int capacity) {
    this.packets = new DecodedPacket[capacity];
  }

  /** The place behind the last packet, to be filled; {@link #keep} makes it the last. */
  DecodedPacket place() {
    DecodedPacket place = packets[size];
    if (place == null) {
      place = new DecodedPacket();
      packets[size] = place;
    }
    return place;
  }

  void keep() {
    size++;
  }

  boolean full() {
    return size == packets.length;
  }

  /** The reader has moved on to another array: this was the last batch from the old one. */
  void finishes(byte[] array) {
    finished = array;
  }

  /**
   * @return number of packets
   */
  public int size() {
    return size;
  }

  /**
   * @param index from 0 to less than {@link #size}
   * @return the packet
   */
  public DecodedPacket get(int index) {
    DecodedPacket packet = packets[index];
    if (packet == null || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return packet;
  }

  /**
   * Empties it.
   *
   * @param buffers takes the array back, if no other batch is from it
   */
  public void clear(Buffers buffers) {
    if (finished != null) {
      buffers.giveBack(finished);
    }
    finished = null;
    size = 0;
  }
}
