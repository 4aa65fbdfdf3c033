package io.siglab.testbed.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A settings file cannot be used; the message lists all its problems in the file's order. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems in the file's order. */
  public List<Problem> problems() {
    return problems;
  }
}
