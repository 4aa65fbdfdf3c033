package io.siglab.signature;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A publication that a signature takes its characteristics from.
 *
 * @param citation names the publication so that a reader can find it; one source for each
 * @param place where in it: tables and rows, sections, files and lines
 * @param states the ids of the features that it states, {@code kind=value}; sorted, each once
 */
public record PublishedSource(String citation, String place, List<String> states) {

  public PublishedSource {
    states = List.copyOf(new TreeSet<>(states));
    if (citation.isBlank() || place.isBlank() || states.isEmpty()) {
      throw new IllegalArgumentException(
          "a source has a citation, a place in it and something that it states");
    }
  }

  /** By citation, each once, at least one. */
  static List<PublishedSource> inOrder(Collection<PublishedSource> sources) {
    Set<String> seen = new HashSet<>();
    for (PublishedSource source : sources) {
      if (!seen.add(source.citation())) {
        throw new IllegalArgumentException("lists the source " + source.citation() + " twice");
      }
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("lists no source");
    }
    return sources.stream().sorted(Comparator.comparing(PublishedSource::citation)).toList();
  }
}
