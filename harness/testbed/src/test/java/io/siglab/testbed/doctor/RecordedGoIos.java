package io.siglab.testbed.doctor;

import io.siglab.testbed.ios.GoIos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The {@code ios} command with answers as go-ios 1.2.0 gives them; a question without one ends it
 * with an error that go-ios does not have.
 */
final class RecordedGoIos {

  static final String UDID = "00008110-000A1B2C3D4E5F60";

  private static final String PROGRAM =
      """
      #!/bin/sh
      name=$(printf %s "$*" | tr -c 'a-z0-9A-Z-' _)
      cd "$(dirname "$0")" && [ -f "$name.out" ] || { echo "no record of: ios $*" >&2; exit 64; }
      cat "$name.err" >&2
      cat "$name.out"
      exit "$(cat "$name.code")"
      """;

  private final Path folder;

  RecordedGoIos(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Path program = Files.writeString(folder.resolve("ios"), PROGRAM);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    answers("version", "{\"version\":\"1.2.0\"}");
    answers("list", "{\"deviceList\":[\"" + UDID + "\"]}");
    system("18.1");
    asked("lockdown get TimeIntervalSince1970", "1700000000.5");
    asked("devmode get", "{\"DeveloperModeEnabled\":true}");
    logs("image list", "INFO", "\"msg\":\"image signature\",\"signature\":\"01\"", 0);
    answers("tunnel ls", "[{\"address\":\"fd1b::1\",\"rsdPort\":58783,\"udid\":\"" + UDID + "\"}]");
    apps("2.0");
  }

  GoIos program() {
    return new GoIos(List.of(folder.resolve("ios").toString()));
  }

  void system(String version) throws IOException {
    asked(
        "lockdown get", "{\"ProductType\":\"iPhone14,5\",\"ProductVersion\":\"" + version + "\"}");
  }

  void apps(String version) throws IOException {
    asked(
        "apps --all",
        "[{\"CFBundleIdentifier\":\"org.example.chat\",\"CFBundleShortVersionString\":\""
            + version
            + "\"},{\"CFBundleIdentifier\":\"com.example.Agent.xctrunner\","
            + "\"CFBundleShortVersionString\":\"1\"}]");
  }

  /** The answer to a question about the phone. */
  void asked(String question, String answer) throws IOException {
    answers(question + " --udid=" + UDID, answer);
  }

  void answers(String question, String answer) throws IOException {
    record(question, answer + "\n", "", 0);
  }

  /** A question about the phone that is answered in the log only. */
  void logs(String question, String level, String fields, int code) throws IOException {
    fails(question + " --udid=" + UDID, level, fields, code);
  }

  void fails(String question, String level, String fields, int code) throws IOException {
    record(
        question,
        "",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"level\":\"" + level + "\"," + fields + "}\n",
        code);
  }

  private void record(String question, String out, String err, int code) throws IOException {
    String name = question.replaceAll("[^a-z0-9A-Z-]", "_");
    Files.writeString(folder.resolve(name + ".out"), out);
    Files.writeString(folder.resolve(name + ".err"), err);
    Files.writeString(folder.resolve(name + ".code"), Integer.toString(code));
  }
}
