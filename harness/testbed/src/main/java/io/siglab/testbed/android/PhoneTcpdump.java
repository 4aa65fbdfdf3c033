package io.siglab.testbed.android;

import io.siglab.testbed.capture.TcpdumpVersion;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.ShellWord;
import java.nio.file.Path;

/**
 * The tcpdump of a phone: one that is installed, else one that the lab brings.
 *
 * @param path where it is on the phone
 * @param version for example {@code tcpdump 4.99.3}
 */
public record PhoneTcpdump(String path, String version) {

  /** Where it is pushed to: what the shell may write and run. */
  public static final String PUSHED = "/data/local/tmp/siglab-tcpdump";

  private static final int EXECUTABLE = 0755;

  /**
   * Finds the phone's own tcpdump, or one that was pushed before.
   *
   * @throws DeviceException if there is none that root can run, with the mend
   */
  public static PhoneTcpdump find(RootShell root) {
    ShellResult result = root.run("command -v tcpdump || command -v " + PUSHED);
    if (!result.ok()) {
      throw new DeviceException(
          root.serial() + " has no tcpdump",
          "push one for its processor ("
              + root.run("getprop ro.product.cpu.abi").out().strip()
              + ") to "
              + PUSHED,
          null);
    }
    return asked(root, result.out().strip());
  }

  /**
   * Brings a tcpdump to the phone.
   *
   * @param binary of the host, for the phone's processor, with what it needs inside it
   * @throws DeviceException if the phone does not take it or cannot run it
   */
  public static PhoneTcpdump push(PhoneShell shell, RootShell root, Path binary) {
    shell.push(binary, PUSHED, EXECUTABLE);
    return asked(root, PUSHED);
  }

  private static PhoneTcpdump asked(RootShell root, String path) {
    ShellResult result = root.run(ShellWord.quoted(path) + " --version 2>&1");
    return TcpdumpVersion.in(result.out())
        .map(version -> new PhoneTcpdump(path, version))
        .orElseThrow(
            () ->
                new DeviceException(
                    path
                        + " of "
                        + root.serial()
                        + " is no tcpdump that runs there; it said: "
                        + result.said()
                        + "; is it made for this phone's processor?"));
  }
}
