package io.siglab.analysis.paper.data;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Trials of a paper's apps that count; each question gives a smaller set of them.
 *
 * @param apps the paper's apps
 * @param trials those left
 */
public record Measured(Apps apps, List<Observation> trials) {

  /** Copies the list. */
  public Measured {
    trials = List.copyOf(trials);
  }

  /** Those that are asked for. */
  public Measured only(Predicate<Observation> asked) {
    return new Measured(apps, trials.stream().filter(asked).toList());
  }

  /** Those of an app, by the paper's name. */
  public Measured of(String app) {
    return only(t -> apps.name(t.app()).equals(app));
  }

  /** Those of an action. */
  public Measured of(Action action) {
    return only(t -> t.action().equals(Optional.of(action)));
  }

  /** Calls in a state. */
  public Measured in(State state) {
    return only(t -> t.call().filter(c -> c.state() == state).isPresent());
  }

  /** Calls of a scenario. */
  public Measured in(CallScenario scenario) {
    return only(t -> t.call().filter(c -> c.scenario() == scenario).isPresent());
  }

  /** Those in which a device with this system has a role. */
  public Measured with(Role role, String os) {
    return only(t -> t.side(role).filter(s -> os(s).equals(os)).isPresent());
  }

  /** Those in which a role is a device's. */
  public Measured by(Role role, String device) {
    return only(t -> t.side(role).filter(s -> s.device().equals(device)).isPresent());
  }

  /** How many. */
  public int size() {
    return trials.size();
  }

  /** How many show what is asked for. */
  public int count(Predicate<Observation> asked) {
    return (int) trials.stream().filter(asked).count();
  }

  /** One value of every trial that has it. */
  public <T> List<T> values(Function<Observation, Optional<T>> value) {
    return trials.stream().flatMap(t -> value.apply(t).stream()).toList();
  }

  /** What both sides of each call show. */
  public Stream<CallPair> pairs() {
    return trials.stream().flatMap(t -> t.call().flatMap(CallObservation::pair).stream());
  }

  /** What each side of each call shows. */
  public Stream<CallSide> sides() {
    return trials.stream().flatMap(t -> t.call().stream()).flatMap(c -> c.sides().stream());
  }

  /** {@code n of N}. */
  public String of(int n) {
    return n + " of " + size();
  }

  /** The names of the apps, each once. */
  public List<String> names() {
    return trials.stream().map(t -> apps.name(t.app())).distinct().sorted().toList();
  }

  /** The system of a device in the papers' words: {@code android}, {@code iphone}, else its own. */
  public static String os(SideObservation side) {
    String word = side.platform().word();
    return word.equals("ios") ? "iphone" : word;
  }

  /** The systems of the devices of a role, the papers' two first. */
  public List<String> systems(Role role) {
    List<String> seen = values(t -> t.side(role).map(Measured::os)).stream().distinct().toList();
    return Stream.concat(Stream.of("android", "iphone"), seen.stream().sorted())
        .distinct()
        .toList();
  }
}
