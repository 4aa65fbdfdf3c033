package io.siglab.testbed.check;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.Mask;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which UI trees are kept, without the names of accounts. */
public final class SavedTrees {

  private final Path folder;
  private final Mask mask;

  /**
   * @param folder made when the first is saved
   * @param mask takes the accounts out
   */
  public SavedTrees(Path folder, Mask mask) {
    this.folder = folder;
    this.mask = mask;
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * Keeps the screen on which a locator was not found.
   *
   * @throws DeviceException if it cannot be written
   */
  void save(String locator, Platform platform, String source) {
    Path file = folder.resolve(locator + (platform == Platform.WEB ? ".html" : ".xml"));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, mask.apply(source), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot write " + file + ": " + e.getMessage() + "; is there room?", e);
    }
  }
}
