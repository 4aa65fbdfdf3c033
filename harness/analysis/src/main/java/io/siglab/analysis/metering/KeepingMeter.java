package io.siglab.analysis.metering;

import io.siglab.durable.Sha256;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Keeps one file for each capture, named by the SHA-256 of the capture's SHA-256, the meter's
 * version and the options: whatever changes what metering gives changes the name. A kept file
 * counts only while the capture has the size and the time of last change that it had when its hash
 * was checked, as with Git's index; else the capture is read and checked again.
 */
final class KeepingMeter implements CaptureMeter {

  private static final int VERSION_DIGITS = 16;
  private static final int FOLDER_DIGITS = 2;
  private static final String ENDING = ".smile.gz";

  private final Path directory;
  private final CaptureMeter meter;
  private final String version = MeterVersion.current();
  private final MeteringFormat format = new MeteringFormat();

  /**
   * @param directory holds what is kept
   * @param meter asked for what is not
   */
  KeepingMeter(Path directory, CaptureMeter meter) {
    this.directory = directory;
    this.meter = meter;
  }

  @Override
  public Metering meter(Path file, String sha256, MeterOptions options) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
    Path kept = place(sha256, options);
    Optional<KeptMetering> found = read(kept);
    if (found.isPresent() && found.get().isOf(seen)) {
      return found.get().metering();
    }
    Metering metering = meter.meter(file, sha256, options);
    keep(kept, KeptMetering.of(seen, metering));
    return metering;
  }

  private Path place(String sha256, MeterOptions options) {
    String key =
        Sha256.of((sha256 + "\n" + version + "\n" + options).getBytes(StandardCharsets.UTF_8));
    return directory
        .resolve(version.substring(0, VERSION_DIGITS))
        .resolve(key.substring(0, FOLDER_DIGITS))
        .resolve(key + ENDING);
  }

  /** What was kept; a file that is damaged is as good as none. */
  private Optional<KeptMetering> read(Path kept) {
    try {
      return Files.isRegularFile(kept)
          ? Optional.of(format.read(Files.readAllBytes(kept)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes its name in one step; not forced to the disk, as it can be made again. */
  private void keep(Path kept, KeptMetering metering) throws IOException {
    byte[] content = format.write(metering);
    Path temporary;
    try {
      Files.createDirectories(kept.getParent());
      temporary = Files.createTempFile(kept.getParent(), ".", ".tmp");
    } catch (IOException e) {
      return;
    }
    try {
      Files.write(temporary, content);
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
    }
  }
}
