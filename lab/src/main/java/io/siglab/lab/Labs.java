package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.record.LabRecords;
import io.siglab.lab.record.LabStatus;
import io.siglab.lab.record.Reaper;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All labs of this host, whoever brought them up: {@code siglab lab status} and {@code down}. */
public final class Labs {

  private final LabRecords records;
  private final Reaper reaper;

  /**
   * The labs recorded in a directory.
   *
   * @param directory as in {@link LabSettings#records}
   */
  public Labs(Path directory) {
    this.records = new LabRecords(directory);
    this.reaper = new Reaper(records, new ExecRunner(Map.of(), Lifetime.WITH_OWNER));
  }

  /** What is here, in order of labels. */
  public List<LabStatus> status() {
    return records.labels().stream().map(reaper::status).toList();
  }

  /**
   * Takes a lab down, whoever owns it.
   *
   * @throws LabException if there is no such lab
   */
  public void down(RunLabel label) {
    records.exclusively(
        () -> {
          if (!records.labels().contains(label)) {
            throw new LabException(
                "there is no lab " + label.value() + "; `siglab lab status` lists those there are");
          }
          reaper.remove(label);
        });
  }

  /**
   * Takes down all labs that no run owns: those left up on purpose and those left by dead runs.
   *
   * @return their labels
   */
  public List<RunLabel> downUnowned() {
    List<RunLabel> unowned =
        status().stream()
            .filter(
                lab ->
                    lab.state() == LabStatus.State.DETACHED
                        || lab.state() == LabStatus.State.ORPHANED)
            .map(LabStatus::label)
            .toList();
    records.exclusively(() -> unowned.forEach(reaper::remove));
    return unowned;
  }

  /**
   * Removes what dead runs left.
   *
   * @return the labels of their labs
   */
  public List<RunLabel> reap() {
    return records.exclusivelyGet(reaper::reap);
  }
}
