package io.siglab.detect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A burst that an app's action explains.
 *
 * @param file the capture
 * @param startUs first packet, microseconds since the epoch
 * @param endUs last packet
 * @param alternatives what it may be, best first; at least one
 * @param service what the device talked to
 * @param flows 5-tuples from the device's point of view
 * @param packetsOut packets the device sent
 * @param packetsIn packets it received
 * @param bytesOut IP bytes it sent
 * @param bytesIn IP bytes it received
 */
public record Detection(
    String file,
    long startUs,
    long endUs,
    List<Alternative> alternatives,
    String service,
    List<String> flows,
    long packetsOut,
    long packetsIn,
    long bytesOut,
    long bytesIn) {

  /** Copies the lists. */
  public Detection {
    alternatives = List.copyOf(alternatives);
    flows = List.copyOf(flows);
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("a detection is of something");
    }
  }

  /** The alternative that fits best. */
  public Alternative best() {
    return alternatives.get(0);
  }

  /** What all alternatives agree on; empty where they do not. */
  public <T> Optional<T> agreed(Function<Alternative, T> of) {
    T first = of.apply(best());
    return alternatives.stream().allMatch(a -> of.apply(a).equals(first))
        ? Optional.of(first)
        : Optional.empty();
  }
}
