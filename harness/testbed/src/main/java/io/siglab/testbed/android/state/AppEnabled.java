package io.siglab.testbed.android.state;

import java.util.List;

/**
 * Whether an app may run, which the run takes from it, as from the Play store, which would update
 * the app under test in the middle. The five states are Android's (AOSP, PackageManager,
 * COMPONENT_ENABLED_STATE_DEFAULT to DISABLED_UNTIL_USED, 0 to 4), as {@code dumpsys package} tells
 * them of the phone's first user.
 *
 * @param app its package
 */
public record AppEnabled(String app) implements StateChange {

  static final String KIND = "enabled";

  /** The commands of pm that make the states 0 to 4 (AOSP, PackageManagerShellCommand). */
  private static final List<String> COMMANDS =
      List.of("default-state", "enable", "disable", "disable-user", "disable-until-used");

  private static final String DISABLED_BY_USER = "3";

  /** Checks the package. */
  public AppEnabled {
    StateChange.checked(app);
  }

  @Override
  public String name() {
    return KIND + " " + app;
  }

  @Override
  public String wanted() {
    return DISABLED_BY_USER;
  }

  @Override
  public String read() {
    return "dumpsys package "
        + app
        + " | sed -n 's/.*User 0:.* enabled=\\([0-4]\\).*/\\1/p' | head -n 1";
  }

  @Override
  public String set(String value) {
    if (!value.matches("[0-4]")) {
      throw new IllegalArgumentException("no state of an app: " + value);
    }
    return "pm " + COMMANDS.get(Integer.parseInt(value)) + " --user 0 " + app;
  }
}
