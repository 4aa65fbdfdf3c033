package io.siglab.signature.export;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppVersion;
import io.siglab.signature.DeviceModel;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
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
import io.siglab.signature.Support;
import io.siglab.signature.WorkedExample;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;

/** Signatures that have something of everything that an export must deal with. */
final class ExportedApps {

  private ExportedApps() {}

  /** Names of its own, one shared with {@link #beta()}, one with an app that has no file here. */
  static Signature alpha() {
    return signature(
        "alpha",
        "14.0.0",
        action(
            Action.PHOTO,
            session(
                State.SS,
                Role.SENDER,
                own(FeatureKind.SERVER_NAME, "upload.alpha.test"),
                own(FeatureKind.SERVER_NAME, "*.cdn.alpha.test"),
                own(FeatureKind.SERVER_NAME, "edge-*.alpha.test"),
                shared(FeatureKind.SERVER_NAME, "maps.elsewhere.test", "gamma/location"),
                shared(FeatureKind.SERVER_NAME, "push.elsewhere.test", "baseline"),
                own(FeatureKind.SERVER_NAME, "*.test"),
                // Not used: the session has names.
                own(FeatureKind.ADDRESS_RANGE, "203.0.113.0/24"),
                shared(FeatureKind.TRANSPORT, "tcp", "beta/photo"),
                own(FeatureKind.SERVER_PORT, "5222"),
                own(FeatureKind.ALPN, "h2"),
                own(FeatureKind.ALPN, "alpha\";ip.addr@|//\\"))),
        action(
            Action.FILE,
            session(
                State.SS,
                Role.SENDER,
                shared(FeatureKind.SERVER_NAME, "upload.alpha.test", "alpha/photo"))));
  }

  /** Shares the media server with alpha; its calls have addresses and no names. */
  static Signature beta() {
    return signature(
        "beta",
        "2.1",
        action(
            Action.TEXT,
            session(
                State.SS,
                Role.SENDER,
                shared(FeatureKind.SERVER_NAME, "shared.media.test", "alpha/text"))),
        action(
            Action.VOICE_CALL,
            session(
                State.ANS,
                Role.CALLER,
                own(FeatureKind.ADDRESS_RANGE, "198.51.100.0/24"),
                own(FeatureKind.ADDRESS_RANGE, "2001:db8:5::/48"),
                own(FeatureKind.ADDRESS_RANGE, "192.168.7.0/24"),
                own(FeatureKind.ADDRESS_RANGE, "198.0.0.0/8"),
                own(FeatureKind.TRANSPORT, "udp"),
                own(FeatureKind.SERVER_PORT, "3478"))));
  }

  static Signature signature(String app, String version, ActionSignature... actions) {
    Origin origin =
        new Origin(
            Provenance.VIRTUAL_LAB,
            List.of(new AppVersion(Platform.WEB, version)),
            List.of(new DeviceModel(Platform.WEB, "virtual phone", "Debian 12")),
            "0.1.0",
            "4f2a9c1",
            List.of(new RunSource("20260102T030405Z-abc123", List.of("1f".repeat(32)))),
            8,
            2);
    SignatureContent content =
        new SignatureContent(
            app, 1_767_323_456_789_012L, origin, new EvidenceRule(2, 0.3), List.of(actions));
    return new SignatureFormat().signature(content, new SemanticVersion(1, 2, 3));
  }

  static ActionSignature action(Action action, SessionSignature... sessions) {
    return new ActionSignature(
        action, 4, List.of(sessions), new PairSignature(List.of(), List.of()), List.of());
  }

  static SessionSignature session(State state, Role role, Feature... features) {
    return new SessionSignature(
        state,
        role,
        List.of(features),
        List.of(WorkedExample.measure(MeasureKind.BYTES_OUT, 120_345, 119_870, 121_002, 120_411)));
  }

  static Feature own(FeatureKind kind, String value) {
    return new Feature(kind, value, Support.of(4, 4), Specificity.of(List.of(), 2));
  }

  static Feature shared(FeatureKind kind, String value, String sharer) {
    return new Feature(kind, value, Support.of(4, 4), Specificity.of(List.of(sharer), 2));
  }
}
