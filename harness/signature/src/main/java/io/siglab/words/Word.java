package io.siglab.words;

import java.util.Arrays;
import java.util.Optional;

/** A term that is written the same way in code, files, reports and on the command line. */
public interface Word {

  /** The term as files and command lines spell it, for example {@code voice_call} or {@code SS}. */
  String word();

  /**
   * Finds the constant that a file or command line spelled.
   *
   * @param type an enum of words
   * @param text the spelling, matched exactly
   * @return the constant, or empty where no constant is spelled so
   */
  static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> e.word().equals(text)).findFirst();
  }
}
