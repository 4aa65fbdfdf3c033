package io.siglab.analysis.report;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallSide;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts calls into the words and numbers that the HTML template shows. */
final class CallViews {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]*(\\.[0-9]+)?");

  private CallViews() {}

  /** A table as people read it. */
  static HtmlView.Calls table(CallTable call) {
    List<HtmlView.Column> columns = new ArrayList<>();
    for (int i = 0; i < call.shown().columns().size(); i++) {
      int column = i;
      boolean number =
          call.shown().rows().stream().allMatch(r -> NUMBER.matcher(r.get(column)).matches());
      columns.add(new HtmlView.Column(call.shown().columns().get(i).replace('_', ' '), number));
    }
    return new HtmlView.Calls(
        call.table().name().replace('_', '-'),
        call.title(),
        call.caption(),
        "tables/" + call.table().name() + ".csv",
        columns,
        call.shown().rows());
  }

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
