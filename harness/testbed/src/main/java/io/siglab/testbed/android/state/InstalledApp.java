package io.siglab.testbed.android.state;

import io.siglab.durable.Sha256;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.DeviceException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An app as it is installed, to be compared before and after a trial: apps update themselves.
 *
 * @param name its package
 * @param uid its Linux user, of the phone's first user; apps of one maker may share it
 * @param versionName its version, as people see it
 * @param versionCode its version, as Android compares it
 * @param files SHA-256 of its packages by file name: {@code base.apk} and its splits
 */
public record InstalledApp(
    String name, int uid, String versionName, long versionCode, SortedMap<String, String> files) {

  private static final Pattern UID = Pattern.compile("^package:(\\S+) uid:([0-9]+)");
  private static final Pattern VERSION_NAME = Pattern.compile("^\\s*versionName=(\\S+)");
  private static final Pattern VERSION_CODE = Pattern.compile("^\\s*versionCode=([0-9]+)");
  private static final Pattern HASH = Pattern.compile("^([0-9a-f]{64}) [ *](.*)$");

  /** Copies the map. */
  public InstalledApp {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Asks a phone.
   *
   * @param name the app's package
   * @throws DeviceException if it is not installed
   */
  public static InstalledApp read(RootShell root, String name) {
    StateChange.checked(name);
    ShellResult said =
        root.run(
            "pm list packages -U "
                + name
                + "; dumpsys package "
                + name
                + " | grep -E 'version(Name|Code)='; pm path "
                + name
                + " | sed -n 's/^package://p' | while read -r f; do sha256sum \"$f\"; done");
    if (said.out().isBlank() && !said.err().isBlank()) {
      throw new DeviceException(
          "cannot ask " + root.serial() + " for its apps; it said: " + said.err().strip());
    }
    List<String> lines = said.out().lines().toList();
    Optional<String> uid =
        lines.stream()
            .map(UID::matcher)
            .filter(m -> m.find() && m.group(1).equals(name))
            .map(m -> m.group(2))
            .findFirst();
    Optional<String> version = first(lines, VERSION_NAME);
    Optional<String> code = first(lines, VERSION_CODE);
    SortedMap<String, String> files = new TreeMap<>();
    lines.stream()
        .map(HASH::matcher)
        .filter(Matcher::matches)
        .forEach(m -> files.put(fileName(m.group(2)), m.group(1)));
    if (uid.isEmpty() || version.isEmpty() || code.isEmpty() || files.isEmpty()) {
      throw new DeviceException(
          name + " is not installed on " + root.serial() + "; install it and log in");
    }
    return new InstalledApp(
        name, Integer.parseInt(uid.get()), version.get(), Long.parseLong(code.get()), files);
  }

  /**
   * The version of an app, for which no root is needed; empty where it is not installed.
   *
   * @param name the app's package
   */
  public static Optional<String> versionOf(PhoneShell shell, String name) {
    StateChange.checked(name);
    return first(shell.run("dumpsys package " + name).out().lines().toList(), VERSION_NAME);
  }

  /** The user of an app, empty where it is not installed. */
  public static Optional<Integer> uidOf(RootShell root, String name) {
    StateChange.checked(name);
    return root.run("pm list packages -U " + name)
        .out()
        .lines()
        .map(UID::matcher)
        .filter(m -> m.find() && m.group(1).equals(name))
        .map(m -> Integer.valueOf(m.group(2)))
        .findFirst();
  }

  private static Optional<String> first(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .findFirst();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** One hash of all its packages: of the lines that {@code sha256sum} prints of them by name. */
  public String packageHash() {
    String lines =
        files.entrySet().stream()
            .map(e -> e.getValue() + "  " + e.getKey() + "\n")
            .collect(Collectors.joining());
    return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What is different about it now, in words; empty if nothing is.
   *
   * @param now the same app, read again
   */
  public Optional<String> changeTo(InstalledApp now) {
    if (!versionName.equals(now.versionName) || versionCode != now.versionCode) {
      return Optional.of(
          "%s was updated in the middle from %s (%d) to %s (%d)"
              .formatted(name, versionName, versionCode, now.versionName, now.versionCode));
    }
    if (!files.equals(now.files)) {
      return Optional.of(
          "%s %s was installed anew in the middle: its packages have another SHA-256"
              .formatted(name, versionName));
    }
    if (uid != now.uid) {
      return Optional.of(
          "%s was installed anew in the middle: its user is another".formatted(name));
    }
    return Optional.empty();
  }
}
