package io.siglab.analysis.report;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.TrafficSeries;
import io.siglab.analysis.observation.WindowTraffic;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chart of one app's action: both sides' bytes over time, for every trial that counts.
 *
 * @param id of the chart in the page
 * @param app the app's id
 * @param title of the action
 * @param summary what the chart shows, in words
 * @param chosen number of the trial shown first: the one that sent the median number of bytes
 * @param trials the trials
 */
public record ChartView(
    String id, String app, String title, String summary, int chosen, List<TrialView> trials) {

  /**
   * One trial of a chart; times in microseconds from the start of SS.
   *
   * @param trial its id
   * @param label its direction and repetition
   * @param windows the states' windows on the host's clock
   * @param sides the sides
   * @param numbers the chart as a table
   */
  public record TrialView(
      String trial,
      String label,
      List<WindowView> windows,
      List<SideView> sides,
      List<WindowNumbers> numbers) {}

  /**
   * A window.
   *
   * @param state the state's word
   * @param from its start
   * @param to its end
   */
  public record WindowView(String state, long from, long to) {}

  /**
   * One side.
   *
   * @param role the role's word
   * @param device the device's id
   * @param session its main session; empty where there is none
   * @param start start of the first bin
   * @param bin width of a bin
   * @param mainOut bytes sent in the main session, by bin
   * @param mainIn bytes received in it
   * @param otherOut bytes sent otherwise
   * @param otherIn bytes received otherwise
   */
  public record SideView(
      String role,
      String device,
      String session,
      long start,
      long bin,
      List<Long> mainOut,
      List<Long> mainIn,
      List<Long> otherOut,
      List<Long> otherIn) {}

  /** The charts of a run, by app and action; an action without a trial that counts has none. */
  static List<ChartView> of(List<Cell> cells) {
    List<ChartView> charts = new ArrayList<>();
    for (String app : cells.stream().map(Cell::app).distinct().toList()) {
      List<Cell> ofApp = cells.stream().filter(c -> c.app().equals(app)).toList();
      for (Action action : ofApp.stream().map(Cell::action).distinct().toList()) {
        List<Observation> trials =
            ofApp.stream()
                .filter(c -> c.action() == action)
                .flatMap(c -> c.counted().stream())
                .filter(o -> !o.sides().isEmpty())
                .toList();
        if (!trials.isEmpty()) {
          charts.add(chart("chart-" + charts.size(), app, action, trials));
        }
      }
    }
    return charts;
  }

  private static ChartView chart(String id, String app, Action action, List<Observation> trials) {
    int chosen = median(trials);
    return new ChartView(
        id,
        app,
        Wording.title(action),
        summary(trials.get(chosen)),
        chosen,
        trials.stream().map(ChartView::trial).toList());
  }

  private static int median(List<Observation> trials) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> sent(trials.get(i))));
    return order.get((order.size() - 1) / 2);
  }

  private static long sent(Observation trial) {
    return trial
        .side(Role.SENDER)
        .flatMap(SideObservation::main)
        .map(m -> m.volume().ipBytes())
        .orElse(0L);
  }

  private static TrialView trial(Observation trial) {
    SideObservation clocked = trial.sides().get(0);
    long offset = clocked.clock().offsetUs();
    long zero =
        clocked.windows().stream()
                .filter(w -> w.state() == State.SS)
                .findFirst()
                .orElse(clocked.windows().get(0))
                .startUs()
            - offset;
    return new TrialView(
        trial.trial(),
        direction(trial) + ", no. " + trial.repetition(),
        clocked.windows().stream().map(w -> window(w, offset, zero)).toList(),
        trial.sides().stream().map(s -> side(s, zero)).toList(),
        WindowNumbers.of(trial));
  }

  private static String direction(Observation trial) {
    return trial.side(Role.SENDER).map(s -> s.device() + " sends").orElse(trial.direction().word());
  }

  private static WindowView window(WindowTraffic window, long offset, long zero) {
    return new WindowView(
        window.state().word(), window.startUs() - offset - zero, window.endUs() - offset - zero);
  }

  private static SideView side(SideObservation side, long zero) {
    TrafficSeries series = side.series();
    return new SideView(
        side.role().word(),
        side.device(),
        side.main().map(m -> m.session().label()).orElse(""),
        series.startUs() - zero,
        series.binUs(),
        series.mainOut(),
        series.mainIn(),
        series.otherOut(),
        series.otherIn());
  }

  private static String summary(Observation trial) {
    String sent = sentence(trial, Role.SENDER, "sends", "to");
    String received = sentence(trial, Role.RECEIVER, "receives", "from");
    return String.format(Locale.ROOT, "In the trial shown first, %s; %s.", sent, received);
  }

  private static String sentence(Observation trial, Role role, String verb, String preposition) {
    Optional<MainSession> main = trial.side(role).flatMap(SideObservation::main);
    return main.map(
            m ->
                String.format(
                    Locale.ROOT,
                    "the %s %s %s %s %s in %s",
                    role.word(),
                    verb,
                    Figures.bytes(m.volume().ipBytes()),
                    preposition,
                    m.session().server(),
                    m.state().word()))
        .orElse("no main session of the " + role.word() + " was found");
  }
}
