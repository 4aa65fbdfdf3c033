package io.siglab.signature;

import java.util.regex.Pattern;

/** What an app's id may look like, as it names directories and files. */
public final class AppName {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** What signatures call idle trials; no app may be called so. */
  public static final String BASELINE = "baseline";

  private AppName() {}

  /** The id if it is safe as a directory name. */
  static String checked(String app) {
    if (app.equals(BASELINE)) {
      throw new IllegalArgumentException(
          "an app cannot be called " + BASELINE + ": that is what signatures call idle trials");
    }
    if (!FORM.matcher(app).matches() || app.endsWith(".") || app.contains("..")) {
      throw new IllegalArgumentException(
          "an app's id is up to 64 lower-case letters, digits, '.', '_' and '-', not: "
              + Shown.of(app));
    }
    return app;
  }
}
