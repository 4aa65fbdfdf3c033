package io.siglab.testbed.android.state;

/**
 * A permission of an app, granted for the run so that no dialogue asks for it within a window.
 *
 * @param app its package
 * @param permission for example {@code android.permission.RECORD_AUDIO}
 */
public record Permission(String app, String permission) implements StateChange {

  static final String KIND = "permission";
  private static final String GRANTED = "true";

  /** Checks both names. */
  public Permission {
    StateChange.checked(app);
    StateChange.checked(permission);
  }

  @Override
  public String name() {
    return KIND + " " + app + " " + permission;
  }

  @Override
  public String wanted() {
    return GRANTED;
  }

  /** Empty for a permission that the app does not ask for: then there is no dialogue either. */
  @Override
  public String read() {
    return "dumpsys package "
        + app
        + " | sed -n 's/^ *"
        + permission
        + ": granted=\\([a-z]*\\).*/\\1/p' | head -n 1";
  }

  @Override
  public String set(String value) {
    return "pm " + (value.equals(GRANTED) ? "grant " : "revoke ") + app + " " + permission;
  }
}
