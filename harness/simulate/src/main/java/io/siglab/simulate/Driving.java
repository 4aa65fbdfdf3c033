package io.siglab.simulate;

import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.BySide;
import io.siglab.simulate.model.CallCondition;
import io.siglab.simulate.model.CallModel;
import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.model.MessageModel;
import io.siglab.simulate.net.Access;
import io.siglab.testbed.app.ActionScript;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.CallScript;
import io.siglab.testbed.app.CallingCondition;
import io.siglab.testbed.app.MessageScript;
import io.siglab.testbed.app.NotOffered;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.testbed.app.ProfileReader;
import io.siglab.testbed.app.Variant;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How simulated apps are driven: all of them have the same screen, which one ordinary profile
 * describes; models say what each app offers, and its names and sizes.
 */
final class Driving {

  private final PlatformProfile screen;

  /**
   * @param file a profile for Android; on iOS the same holds
   */
  Driving(Path file) {
    this.screen = new ProfileReader().read(file).get(0).on(Platform.ANDROID);
  }

  /** The profiles of simulated apps. */
  List<AppProfile> profiles(List<AppModel> models) {
    return models.stream().map(this::profile).toList();
  }

  private AppProfile profile(AppModel model) {
    Map<Platform, PlatformProfile> platforms = new EnumMap<>(Platform.class);
    model.versions().keySet().forEach(p -> platforms.put(p, platform(model, p)));
    Optional<Duration> ringing =
        model.calls().isEmpty() ? Optional.empty() : Optional.of(longestRinging(model));
    return new AppProfile(
        model.app(),
        model.title() + " (simulated)",
        model.domains(),
        new Variant(model.variant(), "Simulated after " + model.source() + ".", Map.of(), ringing),
        platforms);
  }

  private PlatformProfile platform(AppModel model, Platform platform) {
    Map<Action, ActionScript> actions = new LinkedHashMap<>();
    screen
        .actions()
        .forEach((action, script) -> actions.put(action, offer(model, platform, action, script)));
    // What no edition of the app has is no cell of the plan.
    actions
        .keySet()
        .removeIf(a -> !model.messages().containsKey(a) && !model.calls().containsKey(a));
    return new PlatformProfile(
        List.of(model.versions().getOrDefault(platform, "")),
        model.id(),
        screen.links(),
        screen.scripts(),
        screen.locators(),
        Map.of(),
        screen.signedOut(),
        screen.onFailure(),
        screen.home(),
        conditions(model),
        List.of(),
        actions);
  }

  /** How each is seen says the screen; which of them an app asks for, its model. */
  private List<CallingCondition> conditions(AppModel model) {
    List<String> asked = model.callConditions().stream().map(CallCondition::word).toList();
    return screen.callingConditions().stream().filter(c -> asked.contains(c.name())).toList();
  }

  private static ActionScript offer(
      AppModel model, Platform platform, Action action, ActionScript script) {
    CallModel call = model.calls().get(action);
    if (call != null && script instanceof CallScript moves) {
      return new CallScript(moves.dial(), moves.answer(), moves.endings(), ringing(call, platform));
    }
    MessageModel message = model.messages().get(action);
    if (message == null || !(script instanceof MessageScript steps)) {
      return script;
    }
    MessageScript own =
        new MessageScript(new ContentSpec(steps.content().kind(), message.bytes()), steps.states());
    return message.senders().contains(platform)
        ? own
        : new NotOffered(
            "the published edition for " + platform.word() + " does not send it", Optional.of(own));
  }

  /** The caller sees an unanswered call end when its session has lasted as planted. */
  private static Optional<Duration> ringing(CallModel call, Platform platform) {
    BySide<Course> unanswered = call.in(State.NANS);
    return Stream.of(Access.mobile(), Access.wifi())
        .flatMap(access -> unanswered.of(platform.word(), access.word()).stream())
        .map(Course::callerSeconds)
        .max(Comparator.naturalOrder())
        .map(Driving::duration);
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** Unanswered calls end by themselves when both sessions have lasted as planted. */
  private static Duration longestRinging(AppModel model) {
    double seconds =
        model.calls().values().stream()
            .flatMap(call -> call.in(State.NANS).values().values().stream())
            .mapToDouble(course -> Math.max(course.callerSeconds(), course.calleeSeconds()))
            .max()
            .orElse(1);
    return duration(seconds);
  }
}
