package io.siglab.detect;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppVersion;
import io.siglab.signature.DeviceModel;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Origin;
import io.siglab.signature.PairSignature;
import io.siglab.signature.RunSource;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.Specificity;
import io.siglab.signature.Spread;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signatures made for tests. */
public final class TestSignatures {

  private static final int TRIALS = 10;

  private TestSignatures() {}

  /** A signature of these actions. */
  public static Signature app(String app, ActionSignature... actions) {
    SignatureContent content =
        new SignatureContent(
            app,
            1,
            new Origin(
                Provenance.SIMULATED,
                List.of(new AppVersion(Platform.WEB, "1")),
                List.of(new DeviceModel(Platform.WEB, "model", "os")),
                "0.1.0",
                "unknown",
                List.of(new RunSource("run", List.of("0".repeat(64)))),
                TRIALS,
                1),
            new EvidenceRule(2, 0.3),
            List.of(actions));
    return new SignatureFormat().signature(content, SemanticVersion.FIRST);
  }

  /** An action with its sessions, and a receiver state. */
  public static ActionSignature action(
      Action action, State receiverState, List<String> notSeparable, SessionSignature... sessions) {
    Feature state = feature(FeatureKind.RECEIVER_STATE, receiverState.word());
    return new ActionSignature(
        action,
        TRIALS,
        List.of(sessions),
        new PairSignature(List.of(state), List.of()),
        notSeparable);
  }

  /** A session at a named server on port 443, with IP bytes each way. */
  public static SessionSignature session(
      State state, Role role, String server, long bytesOut, long bytesIn, String... sharers) {
    return new SessionSignature(
        state,
        role,
        List.of(
            feature(FeatureKind.SERVER_NAME, server, sharers),
            feature(FeatureKind.TRANSPORT, "tcp", "elsewhere/photo"),
            feature(FeatureKind.SERVER_PORT, "443", "elsewhere/photo")),
        measures(Map.of(MeasureKind.BYTES_OUT, bytesOut, MeasureKind.BYTES_IN, bytesIn)));
  }

  /** A feature that every trial showed. */
  public static Feature feature(FeatureKind kind, String value, String... sharers) {
    return new Feature(
        kind, value, Support.of(TRIALS, TRIALS), Specificity.of(List.of(sharers), 1));
  }

  private static List<Measure> measures(Map<MeasureKind, Long> numbers) {
    return new TreeMap<>(numbers)
        .entrySet().stream()
            .map(
                e ->
                    Measure.of(
                        e.getKey(),
                        Spread.of(List.of(e.getValue(), e.getValue())),
                        Support.of(TRIALS, TRIALS),
                        Specificity.of(List.of(), 1)))
            .toList();
  }
}
