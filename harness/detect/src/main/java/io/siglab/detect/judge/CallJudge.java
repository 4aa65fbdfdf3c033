package io.siglab.detect.judge;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.CallTraffic;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * Finds what explains a call's socket. Who begins tells nothing here: signalling gave both sides
 * the relays' addresses, and a TURN client always sends first (RFC 8656, section 3.1).
 */
public final class CallJudge {

  private final Models models;
  private final Matcher matcher;
  private final Alternatives alternatives;
  private final long minimumBytes;

  /**
   * @param settings parameters
   * @param models what is looked for
   */
  public CallJudge(DetectorSettings settings, Models models) {
    this.models = models;
    this.matcher = new Matcher(settings, models.grounds());
    this.alternatives = new Alternatives(settings, models);
    this.minimumBytes = settings.minimumBytes();
  }

  /**
   * What a call is.
   *
   * @param file the capture's name
   * @param call what its socket carried
   * @return empty where no signature explains it
   */
  public Optional<Detection> judge(String file, CallTraffic call) {
    if (Math.max(call.bytesOut(), call.bytesIn()) < minimumBytes) {
      return Optional.empty();
    }
    List<Match> matches =
        models.speaking(call.extensions()).stream()
            .filter(model -> possible(call, model.state()))
            .flatMap(model -> matcher.match(model, call).stream())
            .sorted(Alternatives.BEST_FIRST)
            .toList();
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    List<Alternative> found = alternatives.of(matches);
    return found.isEmpty() ? Optional.empty() : Optional.of(detection(file, call, found));
  }

  private static boolean possible(CallTraffic call, State state) {
    return call.answered().map(a -> state == (a ? State.ANS : State.NANS)).orElse(true);
  }

  private static Detection detection(String file, CallTraffic call, List<Alternative> found) {
    return new Detection(
        file,
        call.startUs(),
        call.endUs(),
        found,
        call.label(),
        call.tuples(),
        call.packetsOut(),
        call.packetsIn(),
        call.bytesOut(),
        call.bytesIn());
  }
}
