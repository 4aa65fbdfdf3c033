package io.siglab.cli;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Repeats this very command where a user who is not root has the rights that the virtual lab needs:
 * in a user namespace, see {@code lab/rootless}.
 */
final class UserNamespace {

  private UserNamespace() {}

  /**
   * Installs what the lab needs, as there is no network inside, and repeats the command with its
   * input and output.
   *
   * @return the repeated command's exit code
   * @throws LabException if something is missing that only root can install
   */
  static int repeat() throws IOException {
    LabInstallation.install();
    System.err.println("siglab: not root, so the lab goes into a user namespace");
    Process inside = new ProcessBuilder(command()).inheritIO().start();
    // An interrupt from the keyboard reaches both; a plain kill reaches only this process.
    Thread end = new Thread(inside::destroy, "end-user-namespace");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return inside.waitFor();
    } catch (InterruptedException e) {
      inside.destroy();
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while the command ran in its user namespace", e);
    }
  }

  /** The kernel ends the repeated command should this process be killed (prctl(2), PDEATHSIG). */
  private static List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setpriv", "--pdeathsig", "TERM"));
    command.add(Home.directory().resolve("lab").resolve("rootless").toAbsolutePath().toString());
    command.addAll(own());
    return command;
  }

  private static List<String> own() throws IOException {
    byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
    List<String> words =
        new ArrayList<>(Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0", -1)));
    words.remove(words.size() - 1); // each word ends in a zero, the last too
    return words;
  }
}
