package io.siglab.testbed.android;

import dadb.AdbShellPacket;
import dadb.AdbShellStream;
import io.siglab.testbed.device.DeviceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dialogue with one shell that runs the command whenever it is given a line. */
final class ShellDialogue implements PhoneDialogue {

  private static final Logger LOG = LoggerFactory.getLogger(ShellDialogue.class);

  private final AdbShellStream stream;
  private final Function<Exception, DeviceException> lost;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** What makes a shell answer each line with a command. */
  static String loop(String command) {
    return "while read -r question; do " + command + "; done";
  }

  /**
   * @param stream of a shell that runs {@link #loop}
   * @param lost says that the phone is gone
   */
  ShellDialogue(AdbShellStream stream, Function<Exception, DeviceException> lost) {
    this.stream = stream;
    this.lost = lost;
  }

  @Override
  public String ask() {
    try {
      stream.write("\n");
      while (true) {
        String all = said.toString(StandardCharsets.UTF_8);
        int end = all.indexOf('\n');
        if (end >= 0) {
          said.reset();
          said.writeBytes(all.substring(end + 1).getBytes(StandardCharsets.UTF_8));
          return all.substring(0, end);
        }
        AdbShellPacket packet = stream.read();
        if (packet instanceof AdbShellPacket.Exit) {
          throw new IOException("the command ended instead of answering: " + all.strip());
        }
        said.writeBytes(packet.getPayload());
      }
    } catch (IOException | RuntimeException e) {
      throw lost.apply(e);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (RuntimeException e) {
      LOG.debug("ending a dialogue: {}", e.toString());
    }
  }
}
