package io.siglab.lab.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program with its arguments, passed on without a shell.
 *
 * @param words the program and its arguments
 * @param environment added to this process's own environment
 * @param input given on standard input; empty for none
 * @param limit how long it may take, for programs that are waited for
 */
public record Command(
    List<String> words, Map<String, String> environment, Optional<String> input, Duration limit) {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A command with this process's environment, no input and half a minute's time. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** A command with this process's environment, no input and half a minute's time. */
  public static Command of(List<String> words) {
    return new Command(words, Map.of(), Optional.empty(), USUAL_LIMIT);
  }

  /** The same with one more variable in its environment. */
  public Command with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Command(words, more, input, limit);
  }

  /** The same, reading this text from its standard input. */
  public Command reading(String text) {
    return new Command(words, environment, Optional.of(text), limit);
  }

  /** The same with another time limit. */
  public Command within(Duration time) {
    return new Command(words, environment, input, time);
  }

  /** The same behind other words, for example {@code ip netns exec NAME}. */
  public Command behind(List<String> prefix) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return new Command(all, environment, input, limit);
  }

  /** The program's name. */
  public String program() {
    return words.get(0);
  }

  /** As one would type it; environment and input are left out, as they may hold secrets. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
