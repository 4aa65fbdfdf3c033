package io.siglab.store;

/**
 * One device's raw capture in one trial.
 *
 * @param file name within the attempt's directory
 * @param sha256 of the file as stored, lower-case hexadecimal; filled in when the attempt is
 *     completed
 * @param sizeBytes of the file; filled in likewise
 * @param tool what captured, with its version, for example {@code tcpdump 4.99.3}
 * @param point where, for example {@code interface eth0 of phone-a}
 * @param clock whose clock stamped the packets: {@code host} or {@code device}
 * @param snaplen bytes kept of each packet
 * @param packetsCaptured as the tool counted them
 * @param packetsDropped by kernel and interface, as the tool counted them
 * @param restarts how often the capture was begun anew because of background before the action
 */
public record CaptureRecord(
    String file,
    String sha256,
    long sizeBytes,
    String tool,
    String point,
    String clock,
    int snaplen,
    long packetsCaptured,
    long packetsDropped,
    int restarts) {

  /**
   * What the capturing side knows before the file is hashed.
   *
   * @see Attempt#complete
   */
  public static CaptureRecord unhashed(
      String file,
      String tool,
      String point,
      String clock,
      int snaplen,
      long packetsCaptured,
      long packetsDropped,
      int restarts) {
    return new CaptureRecord(
        file, "", 0, tool, point, clock, snaplen, packetsCaptured, packetsDropped, restarts);
  }

  CaptureRecord withContent(String hash, long size) {
    return new CaptureRecord(
        file, hash, size, tool, point, clock, snaplen, packetsCaptured, packetsDropped, restarts);
  }
}
