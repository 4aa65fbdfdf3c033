package io.siglab.analysis.report;

import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.SessionSignature;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import java.util.List;
import java.util.Locale;

/** Sentences that more than one kind of report says. */
public final class Wording {

  private Wording() {}

  /** Where the numbers come from; the first thing a report says. */
  public static String provenance(Provenance provenance) {
    return switch (provenance) {
      case PHONES -> "Measured on phones that the lab owns.";
      case VIRTUAL_LAB ->
          "Measured in the virtual lab: real software on virtual phones. These numbers say nothing"
              + " about any app on real phones.";
      case SIMULATED ->
          "Simulated: these numbers come from a simulation and prove nothing about any real app.";
      case PUBLISHED -> "Taken from publications: others measured, on phones of theirs.";
    };
  }

  /** An action as headings name it. */
  static String title(Action action) {
    String words = action.word().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** What Table 4 shows. */
  static final String DELTA_CAPTION =
      "Volume delta of the two sides' main sessions, percent: |received - sent| / sent (Li 2020,"
          + " formula (1), layout of Table 4). Median of the trials, then smallest to largest."
          + " \u2020 marks numbers of packets that do not compare, as the devices merged segments"
          + " before they were captured; \u2021 those where the two sides' main sessions share no"
          + " server.";

  /** What Table 6 shows. */
  static final String STATE_CAPTION =
      "The state in which the receiver's main session carries the message (Li 2020, Table 6): SS the"
          + " sender sends, RC the receiver opens the conversation, RR the receiver opens the"
          + " message. In brackets the state of an earlier, smaller burst: the thumbnail.";

  /** How many characteristics a signature has. */
  static int characteristics(EmittedSignature emitted) {
    return emitted.signature().content().actions().stream()
        .mapToInt(Wording::characteristics)
        .sum();
  }

  private static int characteristics(ActionSignature action) {
    int sessions = action.sessions().stream().mapToInt(Wording::characteristics).sum();
    int states =
        action.statePairs().stream().mapToInt(p -> p.features().size() + p.measures().size()).sum();
    return sessions + states + action.pair().features().size() + action.pair().measures().size();
  }

  private static int characteristics(SessionSignature session) {
    return session.features().size() + session.measures().size();
  }

  /** The actions of a signature, in words. */
  static String actions(EmittedSignature emitted) {
    List<String> words =
        emitted.signature().content().actions().stream().map(a -> a.action().word()).toList();
    return String.join(", ", words);
  }
}
