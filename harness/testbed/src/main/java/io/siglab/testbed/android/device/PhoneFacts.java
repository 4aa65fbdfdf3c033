package io.siglab.testbed.android.device;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.DeviceException;
import java.util.List;

/** What an Android phone says of itself, by its properties and its interfaces. */
public final class PhoneFacts {

  private static final String ANY = "any";

  private final PhoneShell shell;
  private final String networkInterface;
  private final String model;
  private final String osVersion;

  private PhoneFacts(PhoneShell shell, String networkInterface, String model, String osVersion) {
    this.shell = shell;
    this.networkInterface = networkInterface;
    this.model = model;
    this.osVersion = osVersion;
  }

  /**
   * Asks a phone.
   *
   * @param networkInterface whose addresses are its own, or {@code any} for all
   * @throws DeviceException if it cannot be reached
   */
  public static PhoneFacts of(PhoneShell shell, String networkInterface) {
    String maker = property(shell, "ro.product.manufacturer");
    String model = property(shell, "ro.product.model");
    return new PhoneFacts(
        shell,
        networkInterface,
        model.startsWith(maker) ? model : maker + " " + model,
        "Android " + property(shell, "ro.build.version.release"));
  }

  private static String property(PhoneShell shell, String name) {
    return shell.run("getprop " + name).out().strip();
  }

  /** Maker and model, for example {@code Google Pixel 6a}. */
  public String model() {
    return model;
  }

  /** Android with its version, for example {@code Android 14}. */
  public String osVersion() {
    return osVersion;
  }

  /**
   * Its addresses now, in the order of {@code ip addr}; link-local and loopback ones are left out.
   *
   * @throws DeviceException if it cannot be reached, or has no such interface
   */
  public List<String> addresses() {
    String where = networkInterface.equals(ANY) ? "" : " dev " + networkInterface;
    ShellResult result = shell.run("ip -o addr show scope global" + where);
    if (!result.ok()) {
      throw new DeviceException(
          shell.serial()
              + " does not tell its addresses: "
              + result.said()
              + "; `ip addr` on the phone lists its interfaces, one of which the inventory names");
    }
    return result
        .out()
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 3 && words[2].startsWith("inet"))
        .map(words -> words[3].replaceFirst("/.*", ""))
        .toList();
  }
}
