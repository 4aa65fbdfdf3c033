package io.siglab.testbed.plan;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Spelling;
import io.siglab.words.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies what the user asked for to a plan. Apps given: only those, and the plan's actions for
 * each that the plan knows, all its described actions for another. Actions given: exactly those,
 * for every app chosen. All: every described action of every app chosen, and every app if none was.
 */
public final class PlanChooser {

  private final AppCatalogue catalogue;

  public PlanChooser(AppCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The plan to carry out.
   *
   * @throws PlanException if an app is unknown, nothing is left to do, or calls are to ring longer
   *     than the app lets them
   */
  public Plan choose(Plan plan, PlanRequest request) {
    Set<PlanCell> cells = new LinkedHashSet<>();
    for (AppProfile app : apps(plan, request)) {
      for (Action action : actions(plan, request, app)) {
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
      return new LinkedHashSet<>(catalogue.all());
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
