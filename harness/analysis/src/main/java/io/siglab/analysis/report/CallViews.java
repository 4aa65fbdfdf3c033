package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.words.Role;

/** Puts calls into the words and numbers that the HTML template shows. */
final class CallViews {

  private CallViews() {}

  /** A call in the list of all trials. */
  static HtmlView.Trial trial(TrialRow row, CallObservation call) {
    return new HtmlView.Trial(
        row.id(),
        row.verdict(),
        sent(call, Role.CALLER),
        sent(call, Role.CALLEE),
        "",
        "",
        call.state().word(),
        row.reason());
  }

  private static String sent(CallObservation call, Role role) {
    return call.side(role)
        .flatMap(CallSide::session)
        .map(s -> Figures.bytes(s.out().ipBytes()))
        .orElse("");
  }
}
