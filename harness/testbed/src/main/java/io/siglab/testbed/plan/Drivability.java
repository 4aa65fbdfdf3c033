package io.siglab.testbed.plan;

import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.NotDrivable;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What apps can be driven to do on the platforms of a pair, and what is missing for the rest. */
final class Drivability {

  private final Set<Platform> platforms;

  Drivability(Set<Platform> platforms) {
    this.platforms = new TreeSet<>(platforms);
  }

  /** Whether an app's profile describes all platforms of the pair. */
  boolean described(AppProfile app) {
    return app.platforms().keySet().containsAll(platforms);
  }

  /**
   * Fails unless an app's profile describes all platforms of the pair.
   *
   * @throws PlanException that says which ones it describes
   */
  void requireDescribed(AppProfile app) {
    for (Platform platform : platforms) {
      if (!app.platforms().containsKey(platform)) {
        throw new PlanException(
            "the profile of "
                + app.id()
                + " does not describe the platform "
                + platform.word()
                + " of this pair; it describes "
                + app.platforms().keySet().stream().map(Platform::word).toList()
                + "; name another pair with --devices");
      }
    }
  }

  /** What is missing to drive an action on the pair's platforms; empty if nothing is. */
  List<String> lacks(AppProfile app, Action action) {
    List<String> lacks = new ArrayList<>();
    for (Platform platform : platforms) {
      PlatformProfile profile = app.on(platform);
      ActionScript script = profile.actions().get(action);
      if (script instanceof NotDrivable not) {
        not.reasons().forEach(reason -> lacks.add(platform.word() + ": " + reason));
      }
    }
    return lacks;
  }

  /** Says which actions cannot be driven, and why. */
  static String refusal(AppProfile app, Map<Action, List<String>> lacks) {
    return lacks.entrySet().stream()
        .map(e -> e.getKey().word() + " (" + String.join("; ", e.getValue()) + ")")
        .collect(
            Collectors.joining(
                ", ",
                app.id() + " cannot be driven yet: ",
                ". Find the locators on a phone, write them into the app's profile and try them"
                    + " with `siglab profile check`"));
  }
}
