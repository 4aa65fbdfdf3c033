package io.siglab.signature;

import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.Arrays;
import java.util.List;

/** The signature that {@code docs/signature-format.md} shows, and parts to vary it with. */
public final class WorkedExample {

  private WorkedExample() {}

  /** A photo in a messenger that shows media on request only. */
  public static SignatureContent content() {
    return content(origin(4), List.of(photo(List.of(upload(), download()), pair("RR"))));
  }

  public static SignatureContent content(Origin origin, List<ActionSignature> actions) {
    return new SignatureContent(
        "messenger-on-request", 1_767_323_456_789_012L, origin, new EvidenceRule(4, 0.5), actions);
  }

  public static Origin origin(int trials) {
    return new Origin(
        Provenance.VIRTUAL_LAB,
        List.of(new AppVersion(Platform.WEB, "14.0.0")),
        List.of(new DeviceModel(Platform.WEB, "virtual phone", "Debian 12")),
        "0.1.0",
        "4f2a9c1",
        List.of(
            new RunSource(
                "20260102T030405Z-abc123",
                List.of("1f".repeat(32), "0e".repeat(32), "2a".repeat(32)))),
        trials,
        2);
  }

  public static ActionSignature photo(List<SessionSignature> sessions, PairSignature pair) {
    return new ActionSignature(
        Action.PHOTO, 4, sessions, pair, List.of("messenger-on-request/file"));
  }

  public static SessionSignature upload() {
    return new SessionSignature(
        State.SS,
        Role.SENDER,
        List.of(
            feature(FeatureKind.SERVER_NAME, "upload.messenger.test"),
            common(FeatureKind.TRANSPORT, "tcp"),
            common(FeatureKind.SERVER_PORT, "443")),
        List.of(
            measure(MeasureKind.BYTES_OUT, 120_345, 119_870, 121_002, 120_411),
            measure(MeasureKind.OUT_SHARE, 0.970123, 0.969, 0.9712, 0.9705)));
  }

  public static SessionSignature download() {
    return new SessionSignature(
        State.RR,
        Role.RECEIVER,
        List.of(feature(FeatureKind.SERVER_NAME, "upload.messenger.test")),
        List.of(measure(MeasureKind.BYTES_IN, 121_001, 120_500, 121_800, 121_100)));
  }

  public static PairSignature pair(String receiverState) {
    return new PairSignature(
        List.of(
            feature(FeatureKind.RECEIVER_STATE, receiverState),
            feature(FeatureKind.COMMON_SERVER, "upload.messenger.test")),
        List.of(measure(MeasureKind.BYTES_DELTA, 0.545, 0.51, 0.66, 0.5725)));
  }

  public static Feature feature(FeatureKind kind, String value) {
    return new Feature(kind, value, Support.of(4, 4), Specificity.of(List.of(), 1));
  }

  public static Measure measure(MeasureKind kind, double... values) {
    List<Double> list = Arrays.stream(values).boxed().toList();
    return Measure.of(
        kind,
        Spread.of(list),
        Support.of(values.length, values.length),
        Specificity.of(List.of(), 1));
  }

  /** A characteristic that another app shows too. */
  static Feature common(FeatureKind kind, String value) {
    return new Feature(
        kind, value, Support.of(4, 4), Specificity.of(List.of("messenger-shown/photo"), 1));
  }
}
