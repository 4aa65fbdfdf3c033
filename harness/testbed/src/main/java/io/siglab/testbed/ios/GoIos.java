package io.siglab.testbed.ios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.FinishedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * go-ios, the {@code ios} command: what an iPhone on this host's usbmuxd tells of itself. It speaks
 * lockdown over USB, for which no tunnel is needed, and writes a log of JSON lines to standard
 * error.
 */
public final class GoIos {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The command that installs it as {@code ios} on the search path. */
  public static final String INSTALL_COMMAND = "npm install -g go-ios@1.2.0";

  /** What to do where it is missing. */
  static final String INSTALL = "install go-ios (`" + INSTALL_COMMAND + "`)";

  private final List<String> command;

  /**
   * @param command the program, with a prefix where it needs one
   */
  public GoIos(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** {@code ios} of the search path. */
  public static GoIos standard() {
    return new GoIos(List.of("ios"));
  }

  /** Name and version, for example {@code go-ios 1.2.0}; empty where it is not installed. */
  public Optional<String> version() {
    try {
      FinishedProgram program = FinishedProgram.run(words(List.of("version")), LIMIT);
      JsonNode said = JSON.readTree(program.out()).path("version");
      return said.isTextual() ? Optional.of("go-ios " + said.asText()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The UDIDs of the iPhones that usbmuxd knows.
   *
   * @throws DeviceException if there is no go-ios or no usbmuxd
   */
  public List<String> devices() {
    List<String> udids = new ArrayList<>();
    json(run(List.of("list"), "list the iPhones"))
        .path("deviceList")
        .forEach(udid -> udids.add(udid.asText()));
    return List.copyOf(udids);
  }

  /** The command line that captures a phone, into a file of go-ios's own choice. */
  List<String> pcap(String udid) {
    return words(List.of("pcap", "--udid=" + udid));
  }

  /**
   * Asks a phone.
   *
   * @param question the command and its arguments
   * @param purpose what for, for the message of a failure
   * @return what it answered, as JSON
   * @throws DeviceException if it cannot be asked, with the mend
   */
  JsonNode ask(String udid, List<String> question, String purpose) {
    return json(answer(udid, question, purpose));
  }

  /** The same, as it is. */
  String answer(String udid, List<String> question, String purpose) {
    return finish(about(udid, question), purpose + " of " + udid).out().strip();
  }

  /** What it logged instead of answering, line by line; some commands tell nothing else. */
  List<String> log(String udid, List<String> question, String purpose) {
    return finish(about(udid, question), purpose + " of " + udid).err().lines().toList();
  }

  /**
   * The iPhones to which its agent ({@code ios tunnel start}) holds a tunnel.
   *
   * @throws DeviceException if no agent runs, with the mend
   */
  List<String> tunnels() {
    String answer;
    try {
      answer = run(List.of("tunnel", "ls"), "list the tunnels");
    } catch (DeviceException e) {
      throw e.what().contains("failed to get tunnel info")
          ? new DeviceException(
              "go-ios's agent, which holds tunnels, does not run", "sudo ios tunnel start", e)
          : e;
    }
    List<String> udids = new ArrayList<>();
    json(answer).forEach(tunnel -> udids.add(tunnel.path("udid").asText()));
    return List.copyOf(udids);
  }

  private static List<String> about(String udid, List<String> question) {
    List<String> all = new ArrayList<>(question);
    all.add("--udid=" + udid);
    return all;
  }

  private String run(List<String> arguments, String purpose) {
    return finish(arguments, purpose).out().strip();
  }

  private FinishedProgram finish(List<String> arguments, String purpose) {
    FinishedProgram program;
    try {
      program = FinishedProgram.run(words(arguments), LIMIT);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot run " + command.get(0) + " to " + purpose + ": " + e.getMessage(), INSTALL, e);
    }
    if (!program.ok()) {
      String complaint = GoIosLog.complaint(program.err());
      throw new DeviceException(
          "go-ios could not " + purpose + ": " + complaint, GoIosLog.mend(complaint), null);
    }
    return program;
  }

  private static JsonNode json(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new DeviceException(
          "go-ios answered something else than JSON: " + answer,
          "`ios version` should tell 1.2 or newer",
          e);
    }
  }

  private List<String> words(List<String> arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(arguments);
    return words;
  }
}
