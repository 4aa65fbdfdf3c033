package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.SideRecord;
import io.siglab.store.TrialKind;
import io.siglab.store.TrialManifest;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.PhoneTap;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.run.RunSession;
import io.siglab.words.Platform;
import io.siglab.words.Provenance;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on two Android phones, with a fault of the first in the middle of a trial: the trial says
 * what happened and does not count, the next one does, and the phones are left as they were found.
 */
final class AndroidRunLabIT {

  private static final int SNAPLEN = 262_144;
  private static final int DATAGRAMS = 5;

  /** The double shares the host's clock; what is left is how the round trip splits. */
  private static final long CLOCK_TOLERANCE_US = 2_000;

  private static final String FILL = "cat /dev/zero >/data/filler; rm -f /data/none";

  @TempDir private static Path folder;

  private static PhonePair pair;

  /** What happens to a phone while it is captured. */
  @FunctionalInterface
  private interface Fault {
    void happen();
  }

  @BeforeAll
  static void connect() throws IOException {
    pair = new PhonePair(folder);
  }

  @AfterAll
  static void disconnect() {
    pair.close();
  }

  @Test
  void aTrialWithoutFaultsIsValidAndSaysWhatMeasuredIt() throws Exception {
    SortedSet<String> before = pair.state();
    TrialManifest manifest;
    try (RunSession session = pair.begin()) {
      manifest = perform(session, 0, () -> pair.traffic(DATAGRAMS), () -> {});
      assertThat(session.stored().manifest().software())
          .containsKeys("adb", "dadb", "tcpdump of x", "tcpdump of y");
    }
    assertThat(manifest.outcome()).isEqualTo(new Outcome(Verdict.VALID, List.of()));
    assertThat(manifest.provenance()).isEqualTo(Provenance.PHONES);
    for (SideRecord side : manifest.sides()) {
      assertThat(side.platform()).isEqualTo(Platform.ANDROID);
      assertThat(side.model()).isEqualTo("Siglab double");
      assertThat(side.osVersion()).isEqualTo("Android 14");
      assertThat(side.capture().orElseThrow().clock()).isEqualTo("device");
      for (var sample : List.of(side.clockBefore(), side.clockAfter())) {
        long error = sample.orElseThrow().errorUs();
        assertThat(error).isPositive();
        assertThat(Math.abs(sample.get().offsetUs())).isLessThan(error + CLOCK_TOLERANCE_US);
      }
    }
    assertThat(manifest.sides().get(0).capture().orElseThrow().packetsCaptured())
        .isGreaterThanOrEqualTo(2 * DATAGRAMS);
    awaitState(before);
  }

  @Test
  void aTcpdumpThatIsKilledCostsItsTrial() throws Exception {
    costsOneTrial(
        () -> pair.rootOfFirst().require("kill -9 $(cat " + folderOfRun() + "/*.pid)", "kill it"),
        () -> {},
        "died in the middle of the capture");
  }

  @Test
  void aPulledCableCostsItsTrialAndIsFoundPluggedInAgain() throws Exception {
    costsOneTrial(
        () -> pair.first().pullCable(), () -> pair.first().plugIn(), "is it still plugged in?");
  }

  @Test
  void aPhoneThatHangsCostsItsTrial() throws Exception {
    costsOneTrial(
        () -> pair.first().freeze(),
        () -> pair.first().thaw(),
        "did not answer within " + PhonePair.LIMIT.toMillis() + " ms");
  }

  @Test
  void aDiskThatFillsUpDuringTheCaptureCostsItsTrial() throws Exception {
    costsOneTrial(
        () -> {
          pair.rootOfFirst().run(FILL);
          pair.traffic(500);
        },
        () -> pair.rootOfFirst().require("rm /data/filler", "make room"),
        "is the disk full?");
  }

  @Test
  void aFullDiskBeforeTheCaptureIsSaidToBeFull() throws Exception {
    SortedSet<String> before = pair.state();
    try (RunSession session = pair.begin()) {
      pair.rootOfFirst().run(FILL);
      Outcome full = perform(session, 0, () -> {}, () -> {}).outcome();
      pair.rootOfFirst().require("rm /data/filler", "make room");
      assertThat(full.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(full.reasons()).anyMatch(r -> r.contains("no room on " + pair.first().serial()));
      assertThat(perform(session, 1, () -> {}, () -> {}).outcome().verdict())
          .isEqualTo(Verdict.VALID);
    }
    awaitState(before);
  }

  @Test
  void rootThatIsTakenAwayDuringTheCaptureCostsItsTrial() throws Exception {
    costsOneTrial(
        () -> pair.first().change(SuDialect.REFUSED),
        () -> pair.first().change(SuDialect.MAGISK),
        "Permission denied");
  }

  @Test
  void aPhoneWithoutRootOrCableStopsTheRunAtItsBeginning() throws Exception {
    SortedSet<String> before = pair.state();
    pair.first().change(SuDialect.REFUSED);
    assertThatThrownBy(() -> pair.begin().close())
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("has no root")
        .hasMessageContaining("grant the shell root");
    pair.first().change(SuDialect.MAGISK);
    pair.first().pullCable();
    assertThatThrownBy(() -> pair.begin().close())
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("cannot reach " + pair.first().serial() + " by adb");
    pair.first().plugIn();
    pair.begin().close();
    awaitState(before);
  }

  @Test
  void whatAKilledRunLeftIsGoneWhenTheNextOneOpensThePhone() throws Exception {
    SortedSet<String> before = pair.state();
    PhoneTap killed = PhoneTap.open(pair.shellOfFirst(), RunLabel.random(), "lo", Optional.empty());
    killed.newCapture(new CaptureRequest(folder.resolve("killed.pcap"), SNAPLEN)).start();
    assertThat(pair.state()).isNotEqualTo(before);

    pair.provider().open(pair.inventory().used(), RunLabel.random()).close();

    awaitState(before);
  }

  /**
   * A fault in the first trial's capture and its end after that trial; then a second trial.
   *
   * @param said is part of the first trial's reason
   */
  private static void costsOneTrial(Fault fault, Fault end, String said) throws Exception {
    SortedSet<String> before = pair.state();
    try (RunSession session = pair.begin()) {
      Outcome faulty = perform(session, 0, fault, end).outcome();
      assertThat(faulty.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(String.join("\n", faulty.reasons())).contains(said);
      Outcome next = perform(session, 1, () -> pair.traffic(DATAGRAMS), () -> {}).outcome();
      assertThat(next).isEqualTo(new Outcome(Verdict.VALID, List.of()));
    }
    awaitState(before);
  }

  /** A baseline with something happening while it is captured, and after it. */
  private static TrialManifest perform(RunSession session, int number, Fault during, Fault after) {
    PlannedTrial trial =
        session.remaining().stream()
            .filter(t -> t.kind() == TrialKind.BASELINE)
            .skip(number)
            .findFirst()
            .orElseThrow();
    try {
      return session
          .perform(
              trial,
              context -> {
                context.startState();
                context.startCaptures();
                during.happen();
                context.listen();
              })
          .manifest();
    } finally {
      after.happen();
    }
  }

  private static String folderOfRun() {
    RootShell root = pair.rootOfFirst();
    return PhoneFolder.remains(root).get(0).path();
  }

  /** Commands whose host is gone take a moment to end. */
  private static void awaitState(SortedSet<String> expected) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!pair.state().equals(expected) && System.nanoTime() < deadline) {
      never.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(pair.state()).isEqualTo(expected);
  }
}
