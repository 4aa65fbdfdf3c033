package io.siglab.testbed.doctor;

import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.PhoneClock;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What every capture of an Android phone needs: root, tcpdump, room and a clock that is known. */
final class PhoneExamination {

  /** Android 7: the first whose shell tells exit codes (shell_v2). */
  private static final int OLDEST_SDK = 24;

  /** A call of a minute is some 20 MiB at the most; two captures may wait to be pulled. */
  private static final long LEAST_MIB = 64;

  private static final long COMFORTABLE_MIB = 512;
  private static final long KIB_IN_MIB = 1024;
  private static final String CAPTURES = "/data/local/tmp";

  private final PhoneShell shell;
  private final HostClock clock;

  PhoneExamination(PhoneShell shell, HostClock clock) {
    this.shell = shell;
    this.clock = clock;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(system());
    findings.addAll(root());
    findings.add(disk());
    findings.add(clock());
    return findings;
  }

  /** Which phone it is; looked at without root. */
  Finding system() {
    String seen =
        property("ro.product.model")
            + ", Android "
            + property("ro.build.version.release")
            + ", "
            + property("ro.product.cpu.abi");
    OptionalLong sdk = number(property("ro.build.version.sdk"));
    return sdk.isPresent() && sdk.getAsLong() < OLDEST_SDK
        ? Finding.fail("system", seen, "use a phone with Android 7 or newer")
        : Finding.pass("system", seen);
  }

  private List<Finding> root() {
    RootShell root;
    try {
      root = RootShell.probe(shell);
    } catch (DeviceException e) {
      return List.of(
          Finding.fail(
              "root",
              e.what(),
              e.mend().orElse("root the phone and grant the shell root, then try again")),
          Finding.unseen("tcpdump", "root"));
    }
    Finding found =
        Finding.pass(
            "root",
            switch (root.form()) {
              case SHELL -> "the shell is root";
              case AOSP -> "by `su 0 COMMAND`";
              case OPTION -> "by `su -c 'COMMAND'`";
            });
    return List.of(found, tcpdump(root));
  }

  private static Finding tcpdump(RootShell root) {
    try {
      PhoneTcpdump tcpdump = PhoneTcpdump.find(root);
      return Finding.pass("tcpdump", tcpdump.version() + " at " + tcpdump.path());
    } catch (DeviceException e) {
      return Finding.fail(
          "tcpdump",
          e.what(),
          "adb -s "
              + root.serial()
              + " push tcpdump "
              + PhoneTcpdump.PUSHED
              + " && adb -s "
              + root.serial()
              + " shell chmod 755 "
              + PhoneTcpdump.PUSHED);
    }
  }

  /** The last line of {@code df -k}: blocks, used, available, percent, place. */
  private Finding disk() {
    String[] words =
        shell.run("df -k " + CAPTURES + " | tail -n 1").out().strip().split("\\s+", -1);
    OptionalLong kib = words.length < 4 ? OptionalLong.empty() : number(words[words.length - 3]);
    if (kib.isEmpty()) {
      return Finding.warn(
          "disk",
          "`df` tells nothing about " + CAPTURES,
          "adb -s " + shell.serial() + " shell df -k " + CAPTURES);
    }
    long mib = kib.getAsLong() / KIB_IN_MIB;
    String seen = mib + " MiB free in " + CAPTURES;
    String mend = "adb -s " + shell.serial() + " shell ls -la " + CAPTURES + " # then remove some";
    if (mib < LEAST_MIB) {
      return Finding.fail("disk", seen + "; captures need " + LEAST_MIB, mend);
    }
    return mib < COMFORTABLE_MIB
        ? Finding.warn("disk", seen + "; long runs want " + COMFORTABLE_MIB, mend)
        : Finding.pass("disk", seen);
  }

  private Finding clock() {
    String adb = "adb -s " + shell.serial() + " shell ";
    return Finding.look(
        "clock",
        "adb reconnect " + shell.serial(),
        () ->
            new ClockFinding(
                    Verdict.FAIL,
                    AdbServer.byNetwork(shell.serial())
                        ? "plug it in, and write the serial that `adb devices -l` shows then into"
                            + " devices.yaml instead of "
                            + shell.serial()
                        : "end what else uses the phone; `" + adb + "uptime` shows its load",
                    adb + "settings put global auto_time 1")
                .of(new PhoneClock(shell).sample(clock)));
  }

  private String property(String name) {
    return shell.run("getprop " + name).out().strip();
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
