package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about one attempt at one trial that derivation may know; beside it lie the raw
 * captures. What the browser or the app itself reported as truth is kept apart, in {@code
 * truth.json}, which derivation never reads.
 *
 * @param format {@value #FORMAT}
 * @param run the run's id
 * @param trial the cell of the matrix
 * @param attempt counted from 1; a resumed run makes further attempts
 * @param provenance phones, virtual lab or simulation
 * @param domainPatterns host names that belong to the app, as its profile lists them; {@code *.} at
 *     the beginning stands for any labels
 * @param sides first the sender or caller, then the receiver or callee
 * @param windows in time order, not overlapping
 * @param events in time order
 * @param notes facts that a report shows, for example the kind and seed of generated media
 * @param outcome the verdict
 * @param attachments screenshots, UI trees and logs kept with the attempt, file names in order;
 *     filled in when the attempt is completed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrialManifest(
    String format,
    String run,
    PlannedTrial trial,
    int attempt,
    Provenance provenance,
    List<String> domainPatterns,
    List<SideRecord> sides,
    List<WindowRecord> windows,
    List<EventRecord> events,
    Map<String, String> notes,
    Outcome outcome,
    List<String> attachments) {

  /** The manifest format that this version writes. */
  public static final String FORMAT = "siglab-trial/1";

  public TrialManifest {
    domainPatterns = List.copyOf(domainPatterns);
    sides = List.copyOf(sides);
    windows = List.copyOf(windows);
    events = List.copyOf(events);
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    attachments = List.copyOf(attachments);
    for (int i = 1; i < windows.size(); i++) {
      if (windows.get(i).startUs() < windows.get(i - 1).endUs()) {
        throw new IllegalArgumentException(
            "the window "
                + windows.get(i).state().word()
                + " of "
                + trial.id()
                + " begins before the one before it ends");
      }
    }
  }

  TrialManifest withFiles(List<SideRecord> hashedSides, List<String> files) {
    return new TrialManifest(
        format,
        run,
        trial,
        attempt,
        provenance,
        domainPatterns,
        hashedSides,
        windows,
        events,
        notes,
        outcome,
        files);
  }
}
