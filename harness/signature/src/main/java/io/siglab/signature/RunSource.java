package io.siglab.signature;

import java.util.List;
import java.util.TreeSet;

/**
 * A run that the signature rests on.
 *
 * @param run the run's id
 * @param captures SHA-256 of every capture used, baselines included; sorted, each once
 */
public record RunSource(String run, List<String> captures) {

  public RunSource {
    captures = List.copyOf(new TreeSet<>(captures));
  }
}
