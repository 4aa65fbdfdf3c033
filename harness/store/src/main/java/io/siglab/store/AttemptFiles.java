package io.siglab.store;

import io.siglab.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How an attempt's directory and the files in it are named. */
final class AttemptFiles {

  /** What the app or browser itself reported; derivation never reads it. */
  static final String TRUTH_FILE = "truth.json";

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern DIRECTORY_NAME =
      Pattern.compile("attempt-([1-9][0-9]{0,8})(\\.partial)?");

  private AttemptFiles() {}

  /** The name if it is a plain file name. */
  static String checked(String name) {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a file of an attempt is named with letters, digits, '.', '_' and '-', not: " + name);
    }
    return name;
  }

  /** The directory while the trial runs. */
  static Path partial(Path trial, int attempt) {
    return trial.resolve("attempt-" + attempt + ".partial");
  }

  /** The directory of a completed attempt. */
  static Path complete(Path trial, int attempt) {
    return trial.resolve("attempt-" + attempt);
  }

  /** The attempt's number if a directory is named as one. */
  static Optional<Integer> number(Path directory) {
    Matcher matcher = DIRECTORY_NAME.matcher(String.valueOf(directory.getFileName()));
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** Whether a directory is named as an attempt that has not been completed. */
  static boolean isPartial(Path directory) {
    return number(directory).isPresent() && directory.toString().endsWith(".partial");
  }

  /** Whether a manifest may list the file; anything else in the directory stays unlisted. */
  static boolean listable(Path file) {
    return FILE_NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  /**
   * The regular files in an attempt's directory by name, without what an interrupted write left.
   */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !DurableFiles.isTemporary(f))
          .sorted()
          .toList();
    }
  }
}
