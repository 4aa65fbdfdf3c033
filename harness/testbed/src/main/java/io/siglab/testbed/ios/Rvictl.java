package io.siglab.testbed.ios;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.FinishedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Apple's rvictl (Technical Q&amp;A QA1176): makes an iPhone's traffic an interface of a Mac.
 * Whether it succeeded is read from what it prints; its exit code is not documented.
 */
public final class Rvictl {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern INTERFACE = Pattern.compile("(\\S+)\\s.*with interface (rvi\\d+)");
  private static final String SUCCEEDED = "[SUCCEEDED]";

  private final List<String> command;

  /**
   * @param command the program, with a prefix where it needs one
   */
  public Rvictl(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** {@code rvictl} of the search path. */
  public static Rvictl standard() {
    return new Rvictl(List.of("rvictl"));
  }

  /** Whether it is here: on a Mac, with Xcode's tools. */
  public boolean installed() {
    try {
      return !FinishedProgram.run(words("-l"), LIMIT).said().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Makes a phone's interface.
   *
   * @return its name, for example {@code rvi0}
   * @throws DeviceException if the phone refuses, with the mend
   */
  String start(String udid) {
    FinishedProgram program = run("-s", udid);
    if (!program.out().contains(SUCCEEDED)) {
      throw new DeviceException(
          "rvictl made no interface for "
              + udid
              + ": "
              + program.said()
              + "; plug the phone in, unlock it and confirm \"Trust this computer\"");
    }
    // Older ones do not print the name.
    return interfaceIn(program.out())
        .or(() -> Optional.ofNullable(active().get(udid)))
        .orElseThrow(
            () ->
                new DeviceException(
                    "rvictl started "
                        + udid
                        + " but names no interface; it said: "
                        + program.said()));
  }

  /**
   * Removes a phone's interface.
   *
   * @throws DeviceException if it is still there afterwards
   */
  void stop(String udid) {
    FinishedProgram program = run("-x", udid);
    if (!program.out().contains(SUCCEEDED) && active().containsKey(udid)) {
      throw new DeviceException(
          "rvictl did not remove the interface of "
              + udid
              + ": "
              + program.said()
              + "; `rvictl -x "
              + udid
              + "` by hand");
    }
  }

  /** The phones that have an interface, by UDID. */
  SortedMap<String, String> active() {
    SortedMap<String, String> interfaces = new TreeMap<>();
    for (String line : run("-l").out().lines().toList()) {
      Matcher matcher = INTERFACE.matcher(line.replaceFirst("^\\s*\\[\\d+]\\s*", ""));
      if (matcher.lookingAt()) {
        interfaces.put(matcher.group(1), matcher.group(2));
      }
    }
    return interfaces;
  }

  private static Optional<String> interfaceIn(String said) {
    Matcher matcher = INTERFACE.matcher(said);
    return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
  }

  private FinishedProgram run(String... arguments) {
    try {
      return FinishedProgram.run(words(arguments), LIMIT);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot run rvictl: " + e.getMessage() + "; it comes with Xcode, on a Mac", e);
    }
  }

  private List<String> words(String... arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    return words;
  }
}
