package io.siglab.lab.adb;

import java.util.Optional;

/**
 * What a message of the transport is about (AOSP, packages/modules/adb, protocol.txt). The codes
 * are four ASCII letters, little-endian.
 */
enum AdbCommand {
  /** Version, largest payload and banner: the first message of either end. */
  CONNECT(0x4e584e43),
  /** A token, its signature, or a public key. */
  AUTHENTICATE(0x48545541),
  /** A new stream to the service that the payload names. */
  OPEN(0x4e45504f),
  /** A stream is ready for one more {@link #WRITE}. */
  READY(0x59414b4f),
  /** A stream is closed, or was refused. */
  CLOSE(0x45534c43),
  /** Data of a stream. */
  WRITE(0x45545257);

  private final int code;

  AdbCommand(int code) {
    this.code = code;
  }

  /** As it stands in a message. */
  int code() {
    return code;
  }

  /** The command with a code; empty for one that a device of this kind does not know. */
  static Optional<AdbCommand> of(int code) {
    for (AdbCommand command : values()) {
      if (command.code == code) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
