package io.siglab.testbed.android.state;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.process.ShellWord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a phone was like before a run changed it, as a file on the phone under the run's label:
 * lines of name, tab and value. Whoever finds it puts the phone back.
 *
 * @param file its path on the phone
 * @param values what to set again, in the order of the changes
 */
record SavedState(String file, Map<StateChange, String> values) {

  private static final String PREFIX = "/data/local/tmp/siglab-state-";
  private static final Pattern FILE = Pattern.compile(PREFIX + "[a-z0-9]{6}-[A-Za-z0-9_.]+");

  private static final String SAVE =
      """
      if [ -e FILE ]; then echo 'a state of this run is saved already' >&2; exit 1; fi
      printf %s CONTENT > FILE~ && sync && mv FILE~ FILE && sync || { rm -f FILE~; exit 1; }
      """;

  SavedState {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * @param part what of the phone it is about: two parts of one run have two files
   */
  static SavedState of(RunLabel label, String part, Map<StateChange, String> values) {
    return new SavedState(begin(label) + StateChange.checked(part), values);
  }

  private static String begin(RunLabel label) {
    return PREFIX + label.value() + "-";
  }

  /** What of the phone a file is about; empty if it is another run's. */
  static Optional<String> partOf(String file, RunLabel label) {
    return Optional.of(file)
        .filter(path -> path.startsWith(begin(label)))
        .map(path -> path.substring(begin(label).length()));
  }

  /** The files that runs left, the newest first. */
  static List<String> files(RootShell root) {
    return root.run("ls -1t " + PREFIX + "* 2>/dev/null")
        .out()
        .lines()
        .map(String::strip)
        .filter(line -> FILE.matcher(line).matches())
        .toList();
  }

  /**
   * Reads a file.
   *
   * @throws DeviceException if it is not one that a run wrote
   */
  static SavedState read(RootShell root, String file) {
    Map<StateChange, String> values = new LinkedHashMap<>();
    root.require("cat " + file, "read the saved state " + file)
        .lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              StateChange change =
                  StateChange.named(line.substring(0, Math.max(tab, 0)))
                      .orElseThrow(
                          () ->
                              new DeviceException(
                                  file
                                      + " on "
                                      + root.serial()
                                      + " is no saved state of this version: "
                                      + line
                                      + "; put it back by hand and remove the file"));
              values.put(change, line.substring(tab + 1));
            });
    return new SavedState(file, values);
  }

  /**
   * Writes the file and has it on the disk before anything is changed; what is half written has a
   * tilde behind its name and is nobody's.
   */
  void write(RootShell root) {
    String content =
        values.entrySet().stream()
            .map(e -> e.getKey().name() + "\t" + e.getValue() + "\n")
            .collect(Collectors.joining());
    root.require(
        SAVE.replace("FILE", file).replace("CONTENT", ShellWord.quoted(content)),
        "save the phone's state");
  }

  /**
   * Sets everything to what it was, and removes the file once it is so.
   *
   * @throws DeviceException if something cannot be set; the file stays then
   */
  void restore(RootShell root) {
    // One that cannot be set does not keep the others from being set.
    String commands =
        values.entrySet().stream()
            .map(e -> e.getKey().set(e.getValue()))
            .collect(Collectors.joining("; "));
    ShellResult said = root.run(commands);
    Map<StateChange, String> now = StateReading.of(root, List.copyOf(values.keySet()));
    String wrong =
        values.entrySet().stream()
            .filter(e -> !e.getValue().equals(now.get(e.getKey())))
            .map(e -> e.getKey().name() + " to " + e.getValue())
            .collect(Collectors.joining(", "));
    if (!wrong.isEmpty()) {
      throw new DeviceException(
          "cannot put back on "
              + root.serial()
              + ": "
              + wrong
              + (said.said().isEmpty() ? "" : "; it said: " + said.said())
              + "; it is still saved in "
              + file);
    }
    root.require("rm -f " + file + " " + file + "~", "remove the saved state");
  }
}
