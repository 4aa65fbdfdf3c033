package io.siglab.lab.record;

import io.siglab.lab.process.ProcessIdentity;

/**
 * A lab and who answers for it. Namespaces and resolver directories follow from the label.
 *
 * @param format version of this record's format
 * @param label the run label that everything of the lab carries
 * @param detached whether the lab lives on after its maker's end, until it is taken down
 * @param owner the Java process that made it
 * @param boot the kernel's boot id: process ids of an earlier boot mean nothing
 * @param pidNamespace the process namespace in which ids of the lab's processes hold
 * @param directory the work directory, removed with the lab
 */
public record LabRecord(
    int format,
    String label,
    boolean detached,
    ProcessIdentity owner,
    String boot,
    String pidNamespace,
    String directory) {

  /** The format that this version writes. */
  public static final int FORMAT = 2;
}
