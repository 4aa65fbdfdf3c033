package io.siglab.lab.adb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a started program writes.
 *
 * @param file is there when the program has started
 */
record ProgramLog(Path file) {

  /** Whether it has written a word so far. */
  boolean says(String word) {
    try {
      return Files.readString(file).contains(word);
    } catch (IOException e) {
      return false;
    }
  }
}
