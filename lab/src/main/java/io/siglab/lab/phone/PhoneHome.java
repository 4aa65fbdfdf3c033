package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.setup.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A virtual phone's files: a home of its own with the lab's authority trusted, the wrapper that
 * starts the browser inside the phone's namespace, and the keys of its TLS connections.
 *
 * @param directory the phone's directory in the lab's work directory
 */
public record PhoneHome(Path directory) {

  /**
   * Makes the files.
   *
   * @param inside the words that run a command in the phone's namespace
   * @param trust the authorities that the phone trusts
   */
  public void create(List<String> inside, TrustStore trust) {
    try {
      trust.copyTo(home().resolve(".pki/nssdb"));
      Files.createDirectories(profiles());
      Files.createDirectories(files());
      Files.createDirectories(downloads());
      SpeechLike.write(speech());
      Files.writeString(wrapper(), script(inside));
      Files.setPosixFilePermissions(wrapper(), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw LabException.file("cannot prepare a phone in " + directory, e);
    }
  }

  private String script(List<String> inside) {
    return """
        #!/bin/sh
        if [ "$1" = --version ]; then exec %1$s --version; fi
        HOME='%2$s' XDG_CONFIG_HOME='%2$s/.config' XDG_CACHE_HOME='%2$s/.cache' \\
          exec %3$s %1$s "$@"
        """
        .formatted(Tool.CHROMIUM.program(), home(), String.join(" ", inside));
  }

  /** The phone's private home. */
  Path home() {
    return directory.resolve("home");
  }

  /** Starts the browser inside the phone's namespace. */
  Path wrapper() {
    return directory.resolve("chromium");
  }

  /** Holds a browser profile for each session. */
  Path profiles() {
    return directory.resolve("profiles");
  }

  /** Where the browser saves files. */
  Path downloads() {
    return directory.resolve("downloads");
  }

  /** Files for the app's file picker. */
  Path files() {
    return directory.resolve("files");
  }

  /** What its microphone hears. */
  Path speech() {
    return directory.resolve("speech.wav");
  }

  /** Receives the keys of the phone's TLS connections (NSS key log format), as ground truth. */
  public Path tlsKeys() {
    return directory.resolve("tls-keys.log");
  }
}
