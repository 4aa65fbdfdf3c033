package io.siglab.meter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Builds classic pcap files for tests and meters them. */
public final class PcapFile {
  public static final int ETHERNET = 1;

  private final ByteBuilder bytes = new ByteBuilder();
  private final boolean little;
  private final boolean nanoseconds;

  public PcapFile() {
    this(ETHERNET, false, false);
  }

  public PcapFile(int linkType) {
    this(linkType, false, false);
  }

  public PcapFile(int linkType, boolean little, boolean nanoseconds) {
    this.little = little;
    this.nanoseconds = nanoseconds;
    u32(nanoseconds ? 0xa1b23c4dL : 0xa1b2c3d4L).u16(2).u16(4).u32(0).u32(0).u32(65535);
    u32(linkType);
  }

  private PcapFile u16(int value) {
    bytes.u16(little ? Short.reverseBytes((short) value) : value);
    return this;
  }

  private PcapFile u32(long value) {
    bytes.u32(little ? Integer.reverseBytes((int) value) : value);
    return this;
  }

  public PcapFile packet(long timeUs, byte[] frame) {
    return packet(timeUs, frame, frame.length);
  }

  public PcapFile packet(long timeUs, byte[] captured, int originalLength) {
    u32(timeUs / 1_000_000);
    u32(timeUs % 1_000_000 * (nanoseconds ? 1000 : 1));
    u32(captured.length);
    u32(originalLength);
    bytes.bytes(captured);
    return this;
  }

  public byte[] build() {
    return bytes.build();
  }

  public Metering meter() {
    return meter(build(), MeterOptions.defaults());
  }

  public Metering meter(MeterOptions options) {
    return meter(build(), options);
  }

  public static Metering meter(byte[] file) {
    return meter(file, MeterOptions.defaults());
  }

  public static Metering meter(byte[] file, MeterOptions options) {
    List<Flow> flows = new ArrayList<>();
    List<NameLink> links = new ArrayList<>();
    FlowSink sink =
        new FlowSink() {
          @Override
          public void flow(Flow flow) {
            flows.add(flow);
          }

          @Override
          public void nameLink(NameLink link) {
            links.add(link);
          }
        };
    try {
      CaptureSummary summary =
          new FlowMeter().meter("test", new ByteArrayInputStream(file), options, sink);
      return new Metering(flows, links, summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
