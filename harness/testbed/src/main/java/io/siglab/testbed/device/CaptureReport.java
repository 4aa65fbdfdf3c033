package io.siglab.testbed.device;

/**
 * What the capturing tool said when it ended.
 *
 * @param tool name and version
 * @param point what was captured, in words
 * @param clock whose clock stamped the packets: {@code host} or {@code device}
 * @param packetsCaptured written to the file
 * @param packetsDropped by kernel and interface together
 */
public record CaptureReport(
    String tool, String point, String clock, long packetsCaptured, long packetsDropped) {}
