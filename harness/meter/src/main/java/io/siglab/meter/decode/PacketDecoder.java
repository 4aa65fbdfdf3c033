package io.siglab.meter.decode;

import io.siglab.meter.ip.IpDecoder;
import io.siglab.meter.ip.Malformed;
import io.siglab.meter.link.LinkDecoder;
import io.siglab.meter.link.LinkDecoders;
import io.siglab.meter.read.CaptureReader;
import io.siglab.meter.read.PacketRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a capture and decodes what its packets' headers say. */
public final class PacketDecoder {
  private final CaptureReader reader;
  private final LinkDecoders links = new LinkDecoders();
  private final IpDecoder ipDecoder = new IpDecoder();
  private final PacketRecord packet = new PacketRecord();
  private final PacketTotals totals = new PacketTotals();
  private byte @Nullable [] current;
  private boolean pending;

  /**
   * @param reader at the first packet
   */
  public PacketDecoder(CaptureReader reader) {
    this.reader = reader;
  }

  /**
   * Adds packets to a batch until it is full, or those that follow lie in another array, or the
   * capture ends. Those that count for no flow are left out.
   *
   * @param batch empty
   * @return whether there may be more packets
   * @throws IOException if the capture cannot be read; the batch has what came before
   */
  public boolean fill(PacketBatch batch) throws IOException {
    while (!batch.full()) {
      if (!pending && !reader.next(packet)) {
        return false;
      }
      pending = false;
      byte[] data = packet.data();
      byte[] before = current;
      current = data;
      if (before != null && before != data) {
        batch.finishes(before);
        pending = true;
        return true;
      }
      decode(batch);
    }
    return true;
  }

  private void decode(PacketBatch batch) {
    totals.add(packet);
    LinkDecoder link = links.get(packet.linkType());
    if (link == null) {
      totals.unknownLink(packet.linkType());
      return;
    }
    DecodedPacket place = batch.place();
    place.facts().reset();
    place.facts().setInterface(packet.interfaceId());
    int at = link.ipOffset(packet.data(), packet.start(), packet.end(), place.facts());
    if (at == LinkDecoder.TOO_SHORT) {
      totals.malformed(Malformed.LINK_HEADER_SHORT);
    } else if (at < 0) {
      totals.nonIp();
    } else {
      ip(at, place, batch);
    }
  }

  private void ip(int at, DecodedPacket place, PacketBatch batch) {
    if (packet.uid() != PacketRecord.UNKNOWN) {
      place.facts().setUid(packet.uid());
      packet.app().ifPresent(place.facts()::setProcess);
    }
    long wireLength =
        Math.max(packet.originalLength(), packet.capturedLength()) - (at - packet.start());
    if (packet.process().told()) {
      place.facts().setPid(packet.process().pid());
      packet.process().name().ifPresent(place.facts()::setProcess);
    }
    Malformed reason = ipDecoder.decode(packet.data(), at, packet.end(), wireLength, place.ip());
    if (reason != Malformed.NONE) {
      totals.malformed(reason);
    }
    if (reason.counted()) {
      place.set(packet.data(), packet.timeUs(), packet.originalLength());
      batch.keep();
    }
  }

  /**
   * @return what was counted so far
   */
  public PacketTotals totals() {
    return totals;
  }
}
