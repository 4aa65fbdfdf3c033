package io.siglab.testbed.doctor;

import io.siglab.store.ClockSample;
import io.siglab.testbed.android.PhoneClock;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** Times of calls are compared between the sides within 50 ms (docs/derivation.md). */
  private static final Duration CLOCK_ERROR = Duration.ofMillis(50);

  /** Certificates and log-ins fail on a clock that is minutes off. */
  private static final Duration CLOCK_OFFSET = Duration.ofMinutes(1);

  private final PhoneShell shell;
  private final HostClock clock;

  PhoneExamination(PhoneShell shell, HostClock clock) {
    this.shell = shell;
    this.clock = clock;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(android());
    findings.addAll(root());
    findings.add(disk());
    findings.add(clock());
    return findings;
  }

  private Finding android() {
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
    String mend = "adb -s " + shell.serial() + " shell ls -la " + CAPTURES + ", and remove some";
    if (mib < LEAST_MIB) {
      return Finding.fail("disk", seen + "; captures need " + LEAST_MIB, mend);
    }
    return mib < COMFORTABLE_MIB
        ? Finding.warn("disk", seen + "; long runs want " + COMFORTABLE_MIB, mend)
        : Finding.pass("disk", seen);
  }

  private Finding clock() {
    ClockSample sample;
    try {
      sample = new PhoneClock(shell).sample(clock);
    } catch (DeviceException e) {
      return Finding.fail("clock", e.what(), e.mend().orElse("adb reconnect " + shell.serial()));
    }
    String seen =
        String.format(
            Locale.ROOT,
            "%+.1f ms against this host, within %.1f ms",
            sample.offsetUs() / 1000.0,
            sample.errorUs() / 1000.0);
    if (sample.errorUs() > CLOCK_ERROR.toMillis() * 1000) {
      return Finding.fail(
          "clock", seen + "; " + CLOCK_ERROR.toMillis() + " ms are needed", "use a shorter cable");
    }
    return Math.abs(sample.offsetUs()) > CLOCK_OFFSET.toMillis() * 1000
        ? Finding.warn(
            "clock", seen, "adb -s " + shell.serial() + " shell settings put global auto_time 1")
        : Finding.pass("clock", seen);
  }

  private String property(String name) {
    return shell.run("getprop " + name).out().strip();
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
