package io.siglab.testbed.app;

import io.siglab.words.Action;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An app on one platform.
 *
 * @param versions that this profile was tried with, oldest first; informative
 * @param target what the platform starts: a package, a bundle id or an address
 * @param links deep links by name; may hold placeholders
 * @param scripts by name, each returns a web app's own account of what happened
 * @param locators by name
 * @param unknown names of locators that nobody knows yet, with why
 * @param signedOut the name of the locator that is shown when the account is not usable; empty
 *     where the app has no such screen
 * @param onFailure what the screen tells when a trial fails, by name
 * @param home steps that bring the app to its start state, conversation closed, from anywhere
 * @param callingConditions what must hold before a call, in the profile's order
 * @param popUps what may cover the screen at any time, in the order in which to look
 * @param actions scripts by action; an action that is missing here has not been described
 */
public record PlatformProfile(
    List<String> versions,
    String target,
    Map<String, String> links,
    Map<String, String> scripts,
    Map<String, Locator> locators,
    Map<String, String> unknown,
    Optional<String> signedOut,
    Map<String, Sight> onFailure,
    List<Step> home,
    List<CallingCondition> callingConditions,
    List<PopUp> popUps,
    Map<Action, ActionScript> actions) {

  public PlatformProfile {
    versions = List.copyOf(versions);
    links = Map.copyOf(links);
    scripts = Collections.unmodifiableMap(new LinkedHashMap<>(scripts));
    locators = Collections.unmodifiableMap(new LinkedHashMap<>(locators));
    unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    onFailure = Collections.unmodifiableMap(new LinkedHashMap<>(onFailure));
    home = List.copyOf(home);
    callingConditions = List.copyOf(callingConditions);
    popUps = List.copyOf(popUps);
    actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
  }
}
