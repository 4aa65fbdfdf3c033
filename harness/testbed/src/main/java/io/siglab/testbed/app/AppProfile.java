package io.siglab.testbed.app;

import io.siglab.testbed.device.AppLaunch;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One variant of an app under test, on all platforms that its profile describes.
 *
 * @param app the app's short name, for example {@code converse}; accounts are listed under it
 * @param title the app's name for people
 * @param domains host name patterns that belong to the app; {@code *.} stands for any labels
 * @param variant the settings it is measured with
 * @param platforms by platform
 */
public record AppProfile(
    String app,
    String title,
    List<String> domains,
    Variant variant,
    Map<Platform, PlatformProfile> platforms) {

  public AppProfile {
    domains = List.copyOf(domains);
    platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
  }

  /** The id that plans, manifests and signatures use: app and variant. */
  public String id() {
    return app + "-" + variant.name();
  }

  /**
   * The app on one platform.
   *
   * @throws ScenarioException if the profile does not describe it
   */
  public PlatformProfile on(Platform platform) {
    PlatformProfile profile = platforms.get(platform);
    if (profile == null) {
      throw new ScenarioException(
          "the profile of " + id() + " does not describe the platform " + platform.word());
    }
    return profile;
  }

  /**
   * How long a call that nobody answers rings.
   *
   * @param platform of the caller
   * @param action the kind of call
   * @return as the platform's script says, else as the variant says; empty if neither does
   */
  public Optional<Duration> ringTimeout(Platform platform, Action action) {
    return on(platform).actions().get(action) instanceof CallScript call
            && call.ringTimeout().isPresent()
        ? call.ringTimeout()
        : variant.ringTimeout();
  }

  /** How to start the app on a platform. */
  public AppLaunch launch(Platform platform) {
    return new AppLaunch(id(), on(platform).target(), variant.settings());
  }
}
