package io.siglab.analysis.report;

import java.util.List;

/**
 * What the HTML template shows; every number is text already.
 *
 * @param run the run's id
 * @param provenanceWord phones, virtual-lab or simulated
 * @param provenance the sentence that comes first
 * @param begun when, UTC
 * @param tallies what became of the planned trials
 * @param facts about the run
 * @param devices that took part
 * @param software versions of tools
 * @param settings in force
 * @param deltaCaption explains the next
 * @param delta Li 2020, Table 4
 * @param stateCaption explains the next
 * @param states Li 2020, Table 6
 * @param messages whether the run has messages
 * @param calls tables about calls; none where the run has none
 * @param heldOut how the detector does on held-out trials; none where the run has too few
 * @param bin width of the charts' steps
 * @param charts by app and action
 * @param sessions hosts of main sessions
 * @param failures attempts that do not count
 * @param notes caveats and problems of trials that count
 * @param signatures emitted
 * @param withheld what has no signature, and why
 * @param trials all trials
 * @param derivation parameters of derivation
 */
public record HtmlView(
    String run,
    String provenanceWord,
    String provenance,
    String begun,
    List<Tally> tallies,
    List<Fact> facts,
    List<Device> devices,
    List<Fact> software,
    List<Fact> settings,
    String deltaCaption,
    Matrix delta,
    String stateCaption,
    Matrix states,
    boolean messages,
    List<Titled> calls,
    List<Titled> heldOut,
    String bin,
    List<ChartView> charts,
    List<Session> sessions,
    List<FailureView> failures,
    List<Note> notes,
    List<SignatureLine> signatures,
    List<String> withheld,
    List<Trial> trials,
    List<Fact> derivation) {

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /**
   * A table with its heading.
   *
   * @param id of the table in the page
   * @param title its heading
   * @param caption explains it
   * @param file the same for other programs
   * @param columns headers
   * @param rows cells
   */
  public record Titled(
      String id,
      String title,
      String caption,
      String file,
      List<Column> columns,
      List<List<String>> rows) {}

  /** A header, and whether what stands below are numbers. */
  public record Column(String text, boolean number) {}

  /** How many trials; {@code kind} is a class of the style sheet. */
  public record Tally(String count, String label, String kind) {}

  /** A device that took part. */
  public record Device(
      String id, String platform, String model, String osVersion, String appVersions) {}

  /** A host of main sessions. */
  public record Session(
      String app,
      String action,
      String role,
      String host,
      String addresses,
      String nameSource,
      String states,
      String trials,
      Ranged bytes,
      Ranged packets,
      Ranged seconds,
      String encryption) {}

  /** A median, and from where to where the values went; no range where they are all the same. */
  public record Ranged(String median, String range) {}

  /** A sentence about a trial, or about several with the same sentence. */
  public record Note(String text, List<String> trials) {}

  /** A signature file. */
  public record SignatureLine(
      String app,
      String version,
      String file,
      String actions,
      String characteristics,
      String hash) {}

  /** A trial. */
  public record Trial(
      String id,
      String verdict,
      String sent,
      String received,
      String deltaPackets,
      String deltaBytes,
      String state,
      String remarks) {}
}
