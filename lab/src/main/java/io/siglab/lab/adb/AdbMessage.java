package io.siglab.lab.adb;

import java.nio.charset.StandardCharsets;

/**
 * One message of the transport.
 *
 * @param command what it is about
 * @param first the sender's stream, or what the command defines
 * @param second the receiver's stream, or what the command defines
 * @param payload what follows the header; not copied, so nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are passed on, never compared.
record AdbMessage(AdbCommand command, int first, int second, byte[] payload) {

  private static final byte[] NOTHING = {};

  /** A message without a payload. */
  static AdbMessage of(AdbCommand command, int first, int second) {
    return new AdbMessage(command, first, second, NOTHING);
  }

  /** The payload as text, without the zero byte at its end. */
  String text() {
    int end = payload.length;
    while (end > 0 && payload[end - 1] == 0) {
      end--;
    }
    return new String(payload, 0, end, StandardCharsets.UTF_8);
  }
}
