package io.siglab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and reaper, without the network: what they do to processes and files. */
final class LabRecordsTest {

  private static final RunLabel LABEL = new RunLabel("unit01");
  private static final ProcessIdentity DEAD = new ProcessIdentity(1, Long.MAX_VALUE);

  @TempDir private Path folder;
  private LabRecords records;
  private Reaper reaper;
  private Path work;

  @BeforeEach
  void makeRecords() throws Exception {
    records = new LabRecords(folder.resolve("state"));
    reaper = new Reaper(records, new ExecRunner(Map.of(), Lifetime.WITH_OWNER));
    work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(work.resolve("file"), "x");
  }

  private void claim(boolean detached, ProcessIdentity owner, String boot) {
    claim(detached, owner, boot, PidNamespace.own());
  }

  private void claim(boolean detached, ProcessIdentity owner, String boot, String pidNamespace) {
    records.claim(
        new LabRecord(
            LabRecord.FORMAT, LABEL.value(), detached, owner, boot, pidNamespace, work.toString()));
  }

  private void up() {
    records.ready(LABEL, new LabEndpoints("http://127.0.0.1:1/", Map.of(), 2, Map.of()));
  }

  @Test
  void aLabIsStartingThenOwned() {
    claim(false, ProcessIdentity.self(), Boot.id());
    assertThat(reaper.status(LABEL).state()).isEqualTo(LabStatus.State.STARTING);

    up();
    assertThat(reaper.status(LABEL).state()).isEqualTo(LabStatus.State.OWNED);
    assertThat(reaper.reap()).isEmpty();
    assertThat(work).exists();
  }

  @Test
  void aLabelIsClaimedOnce() {
    claim(false, ProcessIdentity.self(), Boot.id());

    assertThatThrownBy(() -> claim(false, ProcessIdentity.self(), Boot.id()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("a lab with the label unit01 is up")
        .hasMessageContaining("siglab lab down");
  }

  @Test
  void aDetachedLabOutlivesItsMakerOnceItIsUp() {
    claim(true, DEAD, Boot.id());
    assertThat(reaper.status(LABEL).state()).isEqualTo(LabStatus.State.ORPHANED);

    up();
    assertThat(reaper.status(LABEL).state()).isEqualTo(LabStatus.State.DETACHED);
    assertThat(reaper.reap()).isEmpty();
  }

  @Test
  void aLabOfAnEarlierBootIsOrphanedWhateverItsOwnersId() {
    claim(true, ProcessIdentity.self(), "another-boot");
    up();

    assertThat(reaper.reap()).containsExactly(LABEL);
    assertThat(work).doesNotExist();
    assertThat(records.labels()).isEmpty();
  }

  @Test
  void aLabOfAnotherProcessNamespaceIsLeftAlone() {
    claim(false, DEAD, Boot.id(), "pid:[1]");
    up();

    assertThat(reaper.reap()).isEmpty();
    assertThat(work).exists();
  }

  @Test
  void aClaimThatWasCutShortIsRemoved() throws Exception {
    Files.createDirectories(folder.resolve("state").resolve(LABEL.value()));

    assertThat(reaper.reap()).containsExactly(LABEL);
    assertThat(folder.resolve("state")).isEmptyDirectory();
  }

  @Test
  void reapingEndsRecordedAndMarkedProcesses() throws Exception {
    claim(false, DEAD, Boot.id());
    LabProcess recorded =
        new ExecRunner(Map.of(), Lifetime.WITH_OWNER)
            .start("recorded", Command.of("sleep", "300"), folder.resolve("log1"));
    records.started(LABEL, recorded.identity());
    LabProcess marked =
        new ExecRunner(Map.of(Reaper.MARK, LABEL.value()), Lifetime.WITH_OWNER)
            .start("marked", Command.of("sleep", "300"), folder.resolve("log2"));
    LabProcess others =
        new ExecRunner(Map.of(Reaper.MARK, "other1"), Lifetime.WITH_OWNER)
            .start("others", Command.of("sleep", "300"), folder.resolve("log3"));
    Path processes = folder.resolve("state").resolve(LABEL.value()).resolve("processes");
    Files.writeString(processes, "12", StandardOpenOption.APPEND);

    assertThat(reaper.reap()).containsExactly(LABEL);

    assertThat(recorded.identity().alive()).isFalse();
    assertThat(marked.identity().alive()).isFalse();
    assertThat(others.identity().alive()).as("another lab's process").isTrue();
    assertThat(work).doesNotExist();
    others.stop(Duration.ofSeconds(10));
  }

  @Test
  void aProcessUnderAReusedIdIsLeftAlone() {
    claim(false, DEAD, Boot.id());
    ProcessIdentity self = ProcessIdentity.self();
    records.started(LABEL, new ProcessIdentity(self.pid(), self.startTicks() + 1));

    assertThat(reaper.reap()).containsExactly(LABEL);
  }

  @Test
  void oneAtATime() {
    records.exclusively(
        () ->
            assertThatThrownBy(() -> records.exclusively(() -> {}))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("one at a time"));
  }
}
