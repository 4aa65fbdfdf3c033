package io.siglab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.durable.Sha256;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, what is counted, and what a crash at any moment leaves. */
class RunStoreTest {

  @TempDir private Path runs;

  /** Stands for the machine stopping. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aCompletedAttemptHoldsItsCapturesAndTheirHashes() throws IOException {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      StoredAttempt stored = complete(store, Example.FIRST, Verdict.VALID);

      assertThat(stored.directory())
          .isEqualTo(
              runs.resolve("20260102T030405Z-abc123/trials/messenger.photo.a-to-b.1/attempt-1"));
      CaptureRecord capture = stored.manifest().sides().get(0).capture().orElseThrow();
      assertThat(capture.sha256()).isEqualTo(Sha256.of(stored.file("sender.pcap")));
      assertThat(capture.sizeBytes()).isEqualTo(Files.size(stored.file("sender.pcap")));
      assertThat(stored.manifest().attachments()).containsExactly("screen.png");
      assertThat(StoredRun.open(store.stored().directory()).attempts(Example.FIRST))
          .containsExactly(stored);
    }
  }

  @Test
  void statusFollowsThePlanAndCountsOnlyWhatSettles() {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      complete(store, Example.FIRST, Verdict.INVALID);
      complete(store, Example.SECOND, Verdict.NOT_OFFERED);

      assertThat(store.status())
          .containsExactly(
              new TrialStatus(
                  Example.FIRST,
                  false,
                  1,
                  Optional.of(Verdict.INVALID),
                  List.of("no read mark seen")),
              new TrialStatus(Example.BASELINE, false, 0, Optional.empty(), List.of()),
              new TrialStatus(
                  Example.SECOND,
                  true,
                  1,
                  Optional.of(Verdict.NOT_OFFERED),
                  List.of("no read mark seen")));
      assertThat(store.remaining()).containsExactly(Example.FIRST, Example.BASELINE);
      assertThat(store.stored().validTrials()).isEmpty();
    }
  }

  @Test
  void derivationReadsTheNewestValidAttemptInTheOrderOfThePlan() {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      complete(store, Example.SECOND, Verdict.VALID);
      complete(store, Example.FIRST, Verdict.VALID);
      complete(store, Example.FIRST, Verdict.VALID);
      complete(store, Example.FIRST, Verdict.INVALID);

      assertThat(store.stored().validTrials())
          .extracting(a -> a.manifest().trial().id() + " " + a.manifest().attempt())
          .containsExactly("messenger.photo.a-to-b.1 2", "messenger.photo.b-to-a.1 1");
      assertThat(store.remaining()).containsExactly(Example.BASELINE);
    }
  }

  @ParameterizedTest
  @EnumSource(CommitStep.class)
  void aCrashAfterAnyStepOfCompletingLosesAndRepeatsNothing(CommitStep crashAt) throws IOException {
    RunManifest run = Example.run();
    try (RunStore store =
        RunStore.create(
            runs,
            run,
            step -> {
              if (step == crashAt) {
                throw new Crash();
              }
            })) {
      Attempt attempt = store.beginAttempt(Example.FIRST);
      TrialManifest manifest = Example.filled(attempt, Verdict.VALID);
      assertThatThrownBy(() -> attempt.complete(manifest)).isInstanceOf(Crash.class);
    }
    boolean manifestWasDurable = crashAt.compareTo(CommitStep.MANIFEST_WRITTEN) >= 0;

    try (RunStore store = RunStore.open(runs.resolve(run.id()))) {
      List<StoredAttempt> settled = store.recover();

      assertThat(settled).hasSize(crashAt == CommitStep.RENAMED ? 0 : 1);
      StoredAttempt kept = store.stored().attempts(Example.FIRST).get(0);
      assertThat(kept.manifest().outcome().verdict())
          .isEqualTo(manifestWasDurable ? Verdict.VALID : Verdict.INTERRUPTED);
      assertThat(kept.file("sender.pcap")).hasContent("sender of " + Example.FIRST.id());
      assertThat(store.remaining().contains(Example.FIRST)).isEqualTo(!manifestWasDurable);
      assertThat(namesBelow(runs)).noneMatch(n -> n.endsWith(".tmp") || n.endsWith(".partial"));
      assertThat(store.recover()).isEmpty();
      assertThat(store.beginAttempt(Example.FIRST).number()).isEqualTo(2);
    }
  }

  @Test
  void anAttemptCutOffWhileCapturingIsKeptAsInterrupted() throws IOException {
    RunManifest run = Example.run();
    Path partial;
    try (RunStore store = RunStore.create(runs, run)) {
      Attempt attempt = store.beginAttempt(Example.FIRST);
      partial = attempt.directory();
      Files.writeString(attempt.file("sender.pcap"), "half a capt");
    }
    Files.writeString(partial.resolve(".manifest.json.tmp"), "{ \"form");

    try (RunStore store = RunStore.open(runs.resolve(run.id()))) {
      StoredAttempt kept = store.recover().get(0);

      assertThat(kept.manifest().outcome())
          .isEqualTo(
              new Outcome(
                  Verdict.INTERRUPTED, List.of("the run ended in the middle of this attempt")));
      assertThat(kept.manifest().attachments()).containsExactly("sender.pcap");
      assertThat(kept.file("sender.pcap")).hasContent("half a capt");
      assertThat(namesBelow(runs)).noneMatch(n -> n.endsWith(".tmp") || n.endsWith(".partial"));
    }
  }

  @Test
  void aManifestThatDoesNotFitItsCapturesIsNotBelieved() throws IOException {
    RunManifest run = Example.run();
    Path partial;
    try (RunStore store =
        RunStore.create(
            runs,
            run,
            step -> {
              if (step == CommitStep.MANIFEST_WRITTEN) {
                throw new Crash();
              }
            })) {
      Attempt attempt = store.beginAttempt(Example.FIRST);
      partial = attempt.directory();
      TrialManifest manifest = Example.filled(attempt, Verdict.VALID);
      assertThatThrownBy(() -> attempt.complete(manifest)).isInstanceOf(Crash.class);
    }
    Files.writeString(partial.resolve("sender.pcap"), "something else");

    try (RunStore store = RunStore.open(runs.resolve(run.id()))) {
      StoredAttempt kept = store.recover().get(0);
      assertThat(kept.manifest().outcome().reasons())
          .containsExactly(
              "the attempt's manifest did not agree with its captures; see manifest.refused.json");
      assertThat(kept.file("manifest.refused.json")).exists();
    }
  }

  @Test
  void aCaptureChangedLaterIsNoticed() throws IOException {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      StoredAttempt stored = complete(store, Example.FIRST, Verdict.VALID);
      assertThat(stored.changedCaptures()).isEmpty();
      Files.writeString(stored.file("sender.pcap"), "edited");
      Files.delete(stored.file("receiver.pcap"));
      assertThat(stored.changedCaptures()).containsExactly("sender.pcap", "receiver.pcap");
    }
  }

  @Test
  void aCaptureThatIsNotThereStopsTheAttemptFromBeingCompleted() throws IOException {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      Attempt attempt = store.beginAttempt(Example.FIRST);
      TrialManifest manifest = Example.filled(attempt, Verdict.VALID);
      Files.delete(attempt.file("receiver.pcap"));
      assertThatThrownBy(() -> attempt.complete(manifest))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "the manifest of messenger.photo.a-to-b.1 names a capture that is not there: "
                  + attempt.file("receiver.pcap"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "..", ".hidden", "", "manifest.json", "a\u0000b"})
  void aFileCannotLeaveTheAttempt(String name) {
    try (RunStore store = RunStore.create(runs, Example.run())) {
      Attempt attempt = store.beginAttempt(Example.FIRST);
      assertThatThrownBy(() -> attempt.file(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aRunIsNotCreatedTwice() {
    RunStore.create(runs, Example.run()).close();
    assertThatThrownBy(() -> RunStore.create(runs, Example.run()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is a run in "
                + runs.resolve(Example.run().id())
                + " already: resume it, or choose another name");
  }

  @Test
  void aDirectoryWithoutAManifestIsNoRun() {
    assertThatThrownBy(() -> RunStore.open(runs))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(runs + " is not a run: it has no run.json.");
  }

  @Test
  void runsSortByTheTimeTheyBegan() {
    String early = RunId.of(Instant.parse("2026-01-02T03:04:05.999Z"), "zzz").value();
    String late = RunId.of(Instant.parse("2026-01-02T03:04:06Z"), "aaa").value();
    assertThat(early).isEqualTo("20260102T030405Z-zzz").isLessThan(late);
  }

  private static StoredAttempt complete(RunStore store, PlannedTrial trial, Verdict verdict) {
    Attempt attempt = store.beginAttempt(trial);
    return attempt.complete(Example.filled(attempt, verdict));
  }

  private static List<String> namesBelow(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.map(p -> p.getFileName().toString()).toList();
    }
  }
}
