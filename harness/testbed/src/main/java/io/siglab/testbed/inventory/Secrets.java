package io.siglab.testbed.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches secrets from where settings say they are: an environment variable, or a file outside the
 * repository that holds the settings.
 */
final class Secrets {

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Za-z0-9_]+)}");
  private static final String FILE = "file:";

  private final Path settings;
  private final Function<String, Optional<String>> environment;

  /**
   * @param settings the file that names the secrets
   * @param environment looks a variable up
   */
  Secrets(Path settings, Function<String, Optional<String>> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** Why a secret is not to be had, and what to do about it. */
  static final class MissingSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mend;

    MissingSecretException(String what, String mend) {
      super(what);
      this.mend = mend;
    }

    String mend() {
      return mend;
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * The secret itself.
   *
   * @param reference in the form that the schema asks for
   */
  String resolve(String reference) throws MissingSecretException {
    Matcher variable = ENVIRONMENT.matcher(reference);
    if (variable.matches()) {
      String name = variable.group(1);
      return environment
          .apply(name)
          .filter(value -> !value.isBlank())
          .orElseThrow(
              () ->
                  new MissingSecretException(
                      "missing secret: the environment variable " + name + " is not set",
                      "export " + name + "=... before the run"));
    }
    return read(Path.of(reference.substring(FILE.length())));
  }

  private String read(Path named) throws MissingSecretException {
    Path beside = settings.toAbsolutePath().getParent();
    Path file = beside == null ? named.toAbsolutePath() : beside.resolve(named).normalize();
    try {
      Path real = file.toRealPath();
      Path repository = repository(beside == null ? null : beside.toRealPath());
      if (repository != null && real.startsWith(repository)) {
        throw new MissingSecretException(
            "the secret's file " + named + " lies inside the repository",
            "move it elsewhere, so that it is never committed");
      }
      String secret = Files.readString(real).strip();
      if (secret.isEmpty()) {
        throw new MissingSecretException(
            "missing secret: " + named + " is empty", "write the secret into it");
      }
      return secret;
    } catch (IOException e) {
      throw new MissingSecretException(
          "missing secret: cannot read " + named, "create the file, readable only for yourself");
    }
  }

  /** The directory around the settings that holds a version control folder. */
  private static @Nullable Path repository(@Nullable Path beside) {
    for (Path at = beside; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return null;
  }
}
