package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.TrafficSeries;
import io.siglab.analysis.observation.WindowTraffic;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  // Of a run with more trials each chart draws some, so that a browser opens the page at once.
  private static final int MOST_TRIALS = 600;

  /**
   * One trial of a chart; times in microseconds from the start of SS, or of the call.
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

  /**
   * The charts of a run, by app and action, of calls apart for each state; an action without a
   * trial that counts has none.
   */
  static List<ChartView> of(List<Cell> cells) {
    List<Subject> subjects = subjects(cells);
    int trials = subjects.stream().mapToInt(s -> s.subject().trials().size()).sum();
    int most = trials <= MOST_TRIALS ? trials : Math.max(1, MOST_TRIALS / subjects.size());
    List<ChartView> charts = new ArrayList<>();
    for (Subject subject : subjects) {
      charts.add(chart("chart-" + charts.size(), subject.app(), subject.subject(), most));
    }
    return charts;
  }

  private record Subject(String app, ChartSubject subject) {}

  private static List<Subject> subjects(List<Cell> cells) {
    List<Subject> subjects = new ArrayList<>();
    for (String app : cells.stream().map(Cell::app).distinct().toList()) {
      List<Cell> ofApp = cells.stream().filter(c -> c.app().equals(app)).toList();
      for (Action action : ofApp.stream().map(Cell::action).distinct().toList()) {
        List<Observation> trials =
            ofApp.stream()
                .filter(c -> c.action() == action)
                .flatMap(c -> c.counted().stream())
                .filter(o -> !o.sides().isEmpty())
                .toList();
        ChartSubject.of(action, trials).forEach(s -> subjects.add(new Subject(app, s)));
      }
    }
    return subjects;
  }

  private static ChartView chart(String id, String app, ChartSubject all, int most) {
    ChartSubject subject = all.atMost(most);
    int chosen = subject.median();
    String left =
        subject.trials().size() == all.trials().size()
            ? ""
            : String.format(
                Locale.ROOT,
                " %d of %d trials are drawn.",
                subject.trials().size(),
                all.trials().size());
    return new ChartView(
        id,
        app,
        subject.title(),
        subject.summary(chosen) + left,
        chosen,
        subject.trials().stream().map(o -> trial(o, subject)).toList());
  }

  private static TrialView trial(Observation trial, ChartSubject subject) {
    SideObservation clocked = trial.sides().get(0);
    long offset = clocked.clock().offsetUs();
    long zero =
        clocked.windows().stream()
                .filter(w -> w.state() == subject.begins())
                .findFirst()
                .orElse(clocked.windows().get(0))
                .startUs()
            - offset;
    return new TrialView(
        trial.trial(),
        subject.label(trial),
        clocked.windows().stream().map(w -> window(w, offset, zero)).toList(),
        trial.sides().stream().map(s -> side(s, zero)).toList(),
        WindowNumbers.of(trial));
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
}
