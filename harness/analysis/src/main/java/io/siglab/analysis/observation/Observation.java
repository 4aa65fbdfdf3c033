package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.store.TrialKind;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What one trial shows, derived from its two captures and its manifest alone.
 *
 * @param run the run's id
 * @param trial the trial's id within the run
 * @param kind action or baseline
 * @param app the app's id with its variant
 * @param action what was done; empty for a baseline
 * @param direction which device sent
 * @param repetition counted from 1
 * @param attempt which attempt at the trial this is
 * @param provenance phones, virtual lab or simulation
 * @param verdict the manifest's verdict; only valid trials are counted
 * @param endUs end of the last window, host time, microseconds since the epoch; 0 without windows
 * @param domainPatterns host names that belong to the app
 * @param problems why nothing, or only a part, could be derived; one sentence each
 * @param caveats what to keep in mind when reading the numbers; one sentence each
 * @param sides what each side's capture shows; a side that cannot be derived is missing
 * @param pair what both sides of a message show together; empty where a side or its main session is
 *     missing
 * @param call what a call shows; empty for anything else
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Observation(
    String run,
    String trial,
    TrialKind kind,
    String app,
    Optional<Action> action,
    Direction direction,
    int repetition,
    int attempt,
    Provenance provenance,
    Verdict verdict,
    long endUs,
    List<String> domainPatterns,
    List<String> problems,
    List<String> caveats,
    List<SideObservation> sides,
    Optional<PairObservation> pair,
    Optional<CallObservation> call) {

  /** Copies the lists. */
  public Observation {
    domainPatterns = List.copyOf(domainPatterns);
    problems = List.copyOf(problems);
    caveats = List.copyOf(caveats);
    sides = List.copyOf(sides);
  }

  /** Whether the trial counts: driven and captured as it should have been. */
  public boolean counts() {
    return verdict == Verdict.VALID;
  }

  /** Whether the trial gave a result for both sides. */
  public boolean derived() {
    return pair.isPresent() || call.flatMap(CallObservation::pair).isPresent();
  }

  /** The side in a role; empty where it is missing. */
  public Optional<SideObservation> side(Role role) {
    return sides.stream().filter(s -> s.role() == role).findFirst();
  }
}
