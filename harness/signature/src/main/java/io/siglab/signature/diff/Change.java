package io.siglab.signature.diff;

/**
 * One difference between two signatures of an app.
 *
 * @param level what it means to a detector
 * @param where what it concerns, for example {@code photo, SS, sender}, {@code photo, pair} or
 *     {@code origin}
 * @param characteristic the kind's word, or what else changed
 * @param before what it was, in words; empty where it is new
 * @param after what it is; empty where it is gone
 * @param words the change as a sentence, without where it is
 */
public record Change(
    ChangeLevel level,
    String where,
    String characteristic,
    String before,
    String after,
    String words) {

  /** The whole sentence, for example {@code photo, SS, sender: server_name x.test is gone}. */
  public String sentence() {
    return where + ": " + words;
  }
}
