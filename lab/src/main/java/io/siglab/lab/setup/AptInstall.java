package io.siglab.lab.setup;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Installs Debian packages without letting any of them start a service now or at the next boot: the
 * lab starts its own, in its own namespaces.
 */
final class AptInstall {

  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Units of the packages that would otherwise serve on this host. */
  private static final List<String> UNITS =
      List.of("nginx.service", "prosody.service", "kamailio.service", "coturn.service");

  /**
   * invoke-rc.d(8) asks this program before it starts a service; 101 forbids. Should the installing
   * process die, the file removes itself when it is next asked.
   */
  private static final String POLICY =
      """
      #!/bin/sh
      # Made by siglab for the time of one installation, by process %1$d.
      if kill -0 %1$d 2>/dev/null; then exit 101; fi
      rm -f "$0"
      exit 0
      """;

  private final ProcessRunner runner;
  private final Path policy;

  AptInstall(ProcessRunner runner, Path policy) {
    this.runner = runner;
    this.policy = policy;
  }

  /** The command that a person would type. */
  static List<String> command(Optional<DebianRelease> release, List<String> packages) {
    List<String> words = new ArrayList<>(List.of("apt-get", "install", "-y"));
    words.add("--no-install-recommends");
    release.ifPresent(debian -> words.addAll(List.of("-o", debian.aptPin())));
    words.addAll(packages);
    return words;
  }

  /**
   * Installs packages.
   *
   * @throws LabException if apt-get fails, with the end of what it said
   */
  void install(Optional<DebianRelease> release, List<String> packages) {
    boolean ours = forbidServices();
    try {
      runner.require(apt(List.of("apt-get", "update", "-q")), "read the lists of Debian packages");
      Output output = runner.run(apt(command(release, packages)));
      if (!output.ok()) {
        throw new LabException(
            "cannot install "
                + String.join(" ", packages)
                + ": apt-get said: "
                + last(output)
                + "; mend that, or install them by hand");
      }
      disableServices();
    } finally {
      if (ours) {
        allowServices();
      }
    }
  }

  private static Command apt(List<String> words) {
    return Command.of(words).with("DEBIAN_FRONTEND", "noninteractive").within(LIMIT);
  }

  private static String last(Output output) {
    String said = (output.out() + output.err()).strip();
    return said.substring(Math.max(0, said.length() - 1000));
  }

  /** Whether the file is ours; a host's own policy stays as it is. */
  private boolean forbidServices() {
    try {
      Files.writeString(
          policy, POLICY.formatted(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
      Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rwxr-xr-x"));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw LabException.file("cannot write " + policy, e);
    }
  }

  private void allowServices() {
    try {
      Files.deleteIfExists(policy);
    } catch (IOException e) {
      throw LabException.file("cannot remove " + policy, e);
    }
  }

  private void disableServices() {
    if (Files.isExecutable(Path.of("/usr/bin/systemctl"))) {
      List<String> words = new ArrayList<>(List.of("systemctl", "disable"));
      words.addAll(UNITS);
      // Where a unit was not installed there is nothing to disable: the answer does not matter.
      runner.run(Command.of(words));
    }
  }
}
