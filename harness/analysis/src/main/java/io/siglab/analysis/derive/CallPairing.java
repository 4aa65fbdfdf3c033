package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.ClockAgreement;
import io.siglab.analysis.observation.Difference;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.words.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the two sides of a call. */
final class CallPairing {

  private static final int DECIMALS = 4;

  private final Trial trial;
  private final DeviceKnowledge knowledge;

  CallPairing(Trial trial, DeviceKnowledge knowledge) {
    this.trial = trial;
    this.knowledge = knowledge;
  }

  /** What both sides show; empty where one of them, or its call session, is missing. */
  Optional<CallPair> pair(
      Map<Role, CallSideView> views, List<CallSide> sides, ObservationBuilder builder) {
    CallSideView callerView = views.get(Role.CALLER);
    CallSideView calleeView = views.get(Role.CALLEE);
    Optional<CallSession> caller = session(sides, Role.CALLER);
    Optional<CallSession> callee = session(sides, Role.CALLEE);
    if (callerView == null || calleeView == null || caller.isEmpty() || callee.isEmpty()) {
      return Optional.empty();
    }
    SharedArtefacts shared = new SharedArtefacts(callerView.stun(), calleeView.stun());
    ClockAgreement clocks = clocks(callerView, calleeView);
    if (clocks.contradicted()) {
      builder.caveat(contradiction(clocks));
    }
    CallSession one = caller.get();
    CallSession other = callee.get();
    return Optional.of(
        new CallPair(
            Difference.of(one.durationUs(), other.durationUs()),
            Difference.of(one.volume().packets(), other.volume().packets()),
            Difference.of(one.volume().ipBytes(), other.volume().ipBytes()),
            path(sides),
            new CommonServers((basis, value) -> knowledge.quietShare(trial, basis, value))
                .of(callerView.servers(), calleeView.servers()),
            shared.usernames(),
            shared.kinds(),
            asymmetry(callerView.signallingPacketsOut(), calleeView.signallingPacketsOut()),
            clocks));
  }

  private static Optional<CallSession> session(List<CallSide> sides, Role role) {
    return sides.stream().filter(s -> s.role() == role).findFirst().flatMap(CallSide::session);
  }

  /** The path, where both sides take the same by the same transport. */
  private static Optional<MediaPath> path(List<CallSide> sides) {
    List<MediaPath> paths =
        sides.stream().flatMap(s -> s.media().stream()).map(CallMedia::path).toList();
    return paths.size() == 2
            && paths.get(0).kind().equals(paths.get(1).kind())
            && paths.get(0).transport().equals(paths.get(1).transport())
        ? Optional.of(paths.get(0))
        : Optional.empty();
  }

  private static ClockAgreement clocks(CallSideView caller, CallSideView callee) {
    return new ClockExchanges(caller.capture().clock(), callee.capture().clock())
        .agreement(error(caller) + error(callee), caller.stun(), callee.stun());
  }

  private static long error(CallSideView view) {
    return view.capture()
        .clock()
        .reading(
            view.capture().windows().get(0).startUs(),
            view.capture().windows().get(view.capture().windows().size() - 1).endUs())
        .errorUs();
  }

  private static String contradiction(ClockAgreement clocks) {
    ClockAgreement.Seen seen = clocks.seen().orElseThrow();
    return String.format(
        Locale.ROOT,
        "The packets of both sides put their clocks %d us apart (+- %d us), more than the measured"
            + " offsets leave open (+- %d us): times of the two sides do not line up.",
        seen.residualUs(),
        seen.errorUs(),
        clocks.errorUs());
  }

  private static Optional<BigDecimal> asymmetry(long caller, long callee) {
    return caller + callee == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(caller - callee)
                .divide(BigDecimal.valueOf(caller + callee), DECIMALS, RoundingMode.HALF_UP));
  }
}
