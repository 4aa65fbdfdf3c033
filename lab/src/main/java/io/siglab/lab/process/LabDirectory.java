package io.siglab.lab.process;

import io.siglab.durable.DirectoryTree;
import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.nio.file.Path;

/** Removes a lab's directories. */
public final class LabDirectory {

  private LabDirectory() {}

  /**
   * Removes a directory with everything in it. Nothing there is no error.
   *
   * @throws LabException if something stays
   */
  public static void delete(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      throw LabException.file("cannot remove " + directory, e);
    }
  }
}
