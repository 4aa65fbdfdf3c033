package io.siglab.store;

import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small run for the tests: two photo trials and a baseline. */
final class Example {

  static final PlannedTrial FIRST = photo("messenger.photo.a-to-b.1", Direction.A_TO_B);
  static final PlannedTrial SECOND = photo("messenger.photo.b-to-a.1", Direction.B_TO_A);
  static final PlannedTrial BASELINE =
      new PlannedTrial(
          "messenger.baseline.a-to-b.1",
          TrialKind.BASELINE,
          "messenger",
          Optional.empty(),
          Optional.empty(),
          Direction.A_TO_B,
          1);

  private Example() {}

  static PlannedTrial photo(String id, Direction direction) {
    return new PlannedTrial(
        id,
        TrialKind.ACTION,
        "messenger",
        Optional.of(Action.PHOTO),
        Optional.empty(),
        direction,
        1);
  }

  static RunManifest run() {
    return new RunManifest(
        RunManifest.FORMAT,
        "20260102T030405Z-abc123",
        1_767_323_045_000_000L,
        Provenance.VIRTUAL_LAB,
        "0.1.0",
        "unknown",
        42,
        List.of("phone-a", "phone-b"),
        "devices.yaml",
        Map.of("window_timeout", "PT30S", "idle", "PT3S"),
        Map.of("tcpdump", "4.99.3", "appium", "3.8.0"),
        List.of(FIRST, BASELINE, SECOND));
  }

  /** Puts two captures, a screenshot and the truth into the attempt and makes its manifest. */
  static TrialManifest filled(Attempt attempt, Verdict verdict) {
    try {
      Files.writeString(attempt.file("sender.pcap"), "sender of " + attempt.trial().id());
      Files.writeString(attempt.file("receiver.pcap"), "receiver of " + attempt.trial().id());
      Files.writeString(attempt.file("screen.png"), "picture");
      Files.writeString(attempt.file("truth.json"), "{}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifest(attempt.trial(), attempt.number(), verdict);
  }

  static TrialManifest manifest(PlannedTrial trial, int attempt, Verdict verdict) {
    return new TrialManifest(
        TrialManifest.FORMAT,
        run().id(),
        trial,
        attempt,
        Provenance.VIRTUAL_LAB,
        List.of("*.messenger.test"),
        List.of(side(Role.SENDER, "phone-a"), side(Role.RECEIVER, "phone-b")),
        List.of(
            new WindowRecord(State.IDLE, 1_767_323_046_000_000L, 1_767_323_049_000_000L),
            new WindowRecord(State.SS, 1_767_323_049_000_000L, 1_767_323_055_000_000L)),
        List.of(
            new EventRecord(1_767_323_049_000_000L, Role.SENDER, "send_tapped", ""),
            new EventRecord(1_767_323_049_400_000L, Role.RECEIVER, "message_seen", "token 7f")),
        Map.of("media_seed", "7", "media_bytes", "120000"),
        new Outcome(verdict, verdict == Verdict.VALID ? List.of() : List.of("no read mark seen")),
        List.of());
  }

  private static SideRecord side(Role role, String device) {
    return new SideRecord(
        role,
        device,
        Platform.WEB,
        "virtual phone",
        "Debian 12",
        List.of("100.64.0.2", "2001:db8::2"),
        "14.0.0",
        "14.0.0",
        Optional.of(
            CaptureRecord.unhashed(
                role.word() + ".pcap",
                "tcpdump 4.99.3",
                "interface eth0",
                "host",
                262144,
                120,
                0,
                0)),
        Optional.of(new ClockSample(1_767_323_045_900_000L, 0, 1, 10)),
        Optional.of(new ClockSample(1_767_323_056_000_000L, 0, 1, 10)));
  }
}
