package io.siglab.lab;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import java.nio.file.Path;
import java.util.Map;

/** What Wireshark's tshark finds in a capture: an opinion that is not this project's own. */
final class Packets {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

  private Packets() {}

  /** How many packets of a capture pass a display filter. */
  static int count(Path file, String filter) {
    Command tshark =
        Command.of(
            "tshark",
            "-n",
            "-r",
            file.toString(),
            "-Y",
            filter,
            "-T",
            "fields",
            "-e",
            "frame.number");
    return (int) RUNNER.require(tshark, "look into " + file).out().lines().count();
  }
}
