package io.siglab.testbed.android.state;

import java.util.List;
import java.util.Optional;

/**
 * One thing of a phone that a run changes and puts back: how it is asked for, and how a value that
 * was read is set again. Values are one line; an empty one stands for what the phone does not have.
 */
public sealed interface StateChange permits GlobalSetting, AppEnabled, Permission {

  /** Names it in the saved state: words of letters, digits, dots and underscores. */
  String name();

  /** What the run wants it to be. */
  String wanted();

  /** The command that prints what it is. */
  String read();

  /** The command that makes it what {@link #read} printed once. */
  String set(String value);

  /**
   * The change that a saved state names.
   *
   * @param name as {@link #name} gave it
   */
  static Optional<StateChange> named(String name) {
    List<String> words = List.of(name.split(" "));
    if (words.size() == 2 && words.get(0).equals(GlobalSetting.KIND)) {
      return Optional.of(new GlobalSetting(words.get(1), ""));
    }
    if (words.size() == 2 && words.get(0).equals(AppEnabled.KIND)) {
      return Optional.of(new AppEnabled(words.get(1)));
    }
    if (words.size() == 3 && words.get(0).equals(Permission.KIND)) {
      return Optional.of(new Permission(words.get(1), words.get(2)));
    }
    return Optional.empty();
  }

  /** The word, if it can stand in a name and in a command as it is. */
  static String checked(String word) {
    if (!word.matches("[A-Za-z0-9_.]+")) {
      throw new IllegalArgumentException("no name of a setting, app or permission: " + word);
    }
    return word;
  }
}
