package io.siglab.lab;

import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.RunningUser;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a lab is made from and where.
 *
 * @param npm where the packages of the lab's lock file are installed: the parent of {@code
 *     node_modules}
 * @param records where labs are written down, for example {@code /run/siglab}
 * @param temporary holds the lab's work directory
 * @param lifetime whether the lab ends with this Java process
 */
public record LabSettings(Path npm, Path records, Path temporary, Lifetime lifetime) {

  /** The usual places, for a lab that ends with this Java process. */
  public static LabSettings standard(Path npm) {
    return new LabSettings(
        npm, standardRecords(), Path.of(System.getProperty("java.io.tmpdir")), Lifetime.WITH_OWNER);
  }

  /** The same for a lab with another lifetime. */
  public LabSettings lasting(Lifetime other) {
    return new LabSettings(npm, records, temporary, other);
  }

  /** Root's records lie in one place whatever its session; another user's in its own. */
  private static Path standardRecords() {
    if (RunningUser.isRoot()) {
      return Path.of("/run/siglab");
    }
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return runtime != null && Files.isDirectory(Path.of(runtime))
        ? Path.of(runtime, "siglab")
        : Path.of(
            System.getProperty("java.io.tmpdir"), "siglab-of-" + System.getProperty("user.name"));
  }
}
