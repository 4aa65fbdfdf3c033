package io.siglab.testbed.plan;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what the user asked for to a plan. Apps given: only those, and the plan's actions for
 * each that the plan knows, all its described actions for another. Actions given: exactly those,
 * for every app chosen. All: every described action of every app chosen, and every app if none was.
 */
public final class PlanChooser {

  private static final Logger LOG = LoggerFactory.getLogger(PlanChooser.class);

  private final AppCatalogue catalogue;
  private final Drivability drivability;

  /**
   * @param platforms of the pair
   */
  public PlanChooser(AppCatalogue catalogue, Set<Platform> platforms) {
    this.catalogue = catalogue;
    this.drivability = new Drivability(platforms);
  }

  /**
   * The plan to carry out.
   *
   * @throws PlanException if an app is unknown or cannot be driven on these devices, nothing is
   *     left to do, or calls are to ring longer than the app lets them
   */
  public Plan choose(Plan plan, PlanRequest request) {
    Set<PlanCell> cells = new LinkedHashSet<>();
    for (AppProfile app : apps(plan, request)) {
      for (Action action : drivable(app, actions(plan, request, app), request)) {
        cells.add(new PlanCell(app.id(), action));
      }
    }
    if (cells.isEmpty()) {
      throw new PlanException("nothing to do: the plan has no such action of these apps");
    }
    cells.forEach(cell -> checkRing(cell, plan.settings()));
    return new Plan(
        List.copyOf(cells),
        request.callScenarios().isEmpty() ? plan.callScenarios() : request.callScenarios(),
        plan.directions(),
        request.repetitions().orElse(plan.repetitions()),
        plan.baselineEvery(),
        plan.settings());
  }

  /**
   * The actions that can be driven on these devices. One that was asked for by name must be; of the
   * others those are left out that cannot, as long as any can.
   */
  private Set<Action> drivable(AppProfile app, Set<Action> actions, PlanRequest request) {
    drivability.requireDescribed(app);
    Map<Action, List<String>> lacks = new LinkedHashMap<>();
    for (Action action : actions) {
      List<String> lack = drivability.lacks(app, action);
      if (!lack.isEmpty()) {
        lacks.put(action, lack);
      }
    }
    if (lacks.isEmpty()) {
      return actions;
    }
    if (!request.actions().isEmpty() || lacks.size() == actions.size()) {
      throw new PlanException(Drivability.refusal(app, lacks));
    }
    lacks.forEach(
        (action, lack) ->
            LOG.warn("left out: {} of {}: {}", action.word(), app.id(), String.join("; ", lack)));
    Set<Action> left = new LinkedHashSet<>(actions);
    left.removeAll(lacks.keySet());
    return left;
  }

  private void checkRing(PlanCell cell, RunSettings settings) {
    Optional<Duration> timeout =
        catalogue.find(cell.app()).flatMap(app -> shortestRinging(app, cell.action()));
    if (cell.action().isCall()
        && timeout.isPresent()
        && settings.ring().compareTo(timeout.get()) >= 0) {
      throw new PlanException(
          "calls of "
              + cell.app()
              + " cannot ring for "
              + Durations.format(settings.ring())
              + ": the app ends them after "
              + Durations.format(timeout.get())
              + "; shorten 'ring' in the plan");
    }
  }

  private static Optional<Duration> shortestRinging(AppProfile app, Action action) {
    return app.platforms().keySet().stream()
        .flatMap(platform -> app.ringTimeout(platform, action).stream())
        .min(Comparator.naturalOrder());
  }

  private Set<AppProfile> apps(Plan plan, PlanRequest request) {
    Set<AppProfile> apps = new LinkedHashSet<>();
    for (String word : request.apps()) {
      List<AppProfile> matching = catalogue.matching(word);
      if (matching.isEmpty()) {
        throw new PlanException(
            "no app '" + word + "'; " + Spelling.suggestion(word, catalogue.names()));
      }
      apps.addAll(matching);
    }
    if (!apps.isEmpty()) {
      return apps;
    }
    if (request.all()) {
      catalogue.all().stream().filter(drivability::described).forEach(apps::add);
      return apps;
    }
    plan.cells().forEach(cell -> apps.add(catalogue.find(cell.app()).orElseThrow()));
    return apps;
  }

  private static Set<Action> actions(Plan plan, PlanRequest request, AppProfile app) {
    Set<Action> described = new LinkedHashSet<>();
    app.platforms().values().forEach(platform -> described.addAll(platform.actions().keySet()));
    Set<Action> chosen = new LinkedHashSet<>();
    if (!request.actions().isEmpty()) {
      for (Action action : request.actions()) {
        if (!described.contains(action)) {
          throw new PlanException(
              "the profile of "
                  + app.id()
                  + " does not describe "
                  + action.word()
                  + "; it describes "
                  + described.stream().map(Action::word).toList());
        }
        chosen.add(action);
      }
      return chosen;
    }
    if (!request.all()) {
      List<Action> planned = new ArrayList<>();
      plan.cells().stream()
          .filter(cell -> cell.app().equals(app.id()))
          .forEach(cell -> planned.add(cell.action()));
      chosen.addAll(planned);
    }
    return chosen.isEmpty() ? described : chosen;
  }
}
