package io.siglab.testbed.android.undertest;

import io.siglab.words.Word;
import java.util.List;

/**
 * How an app is to be measured on a phone.
 *
 * @param app its package
 * @param permissions to be granted while it is measured
 * @param isolation whether others may talk meanwhile
 */
public record Wishes(String app, List<String> permissions, Isolation isolation) {

  /** Who may talk besides the app. */
  public enum Isolation implements Word {
    /** Everybody: nothing is changed. */
    NONE("none"),
    /** What the app needs, and Google Play services, which bring it messages and calls. */
    WITH_PUSH("app-and-push"),
    /** What the app needs: messages and calls come only as far as the app itself asks for them. */
    WITHOUT_PUSH("app-only");

    private final String word;

    Isolation(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** Copies the list. */
  public Wishes {
    permissions = List.copyOf(permissions);
  }
}
