package io.siglab.testbed.check;

import io.siglab.testbed.device.DeviceException;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder in which UI trees are kept, without the names of accounts. */
public final class SavedTrees {

  private static final String MASKED = "(account)";

  private final Path folder;
  private final List<String> accounts;

  /**
   * @param folder made when the first is saved
   * @param accounts names that are taken out
   */
  public SavedTrees(Path folder, List<String> accounts) {
    this.folder = folder;
    this.accounts = accounts.stream().filter(name -> !name.isBlank()).toList();
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
    String text = source;
    for (String account : accounts) {
      text = text.replace(account, MASKED);
    }
    Path file = folder.resolve(locator + (platform == Platform.WEB ? ".html" : ".xml"));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot write " + file + ": " + e.getMessage() + "; is there room?", e);
    }
  }
}
