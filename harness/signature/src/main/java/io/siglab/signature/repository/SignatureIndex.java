package io.siglab.signature.repository;

import io.siglab.signature.SemanticVersion;
import java.util.List;

/**
 * {@code index.json}: what a repository holds, for readers that do not list directories.
 *
 * @param formatVersion of the index, {@value #FORMAT_VERSION}
 * @param apps by id
 */
public record SignatureIndex(String formatVersion, List<App> apps) {

  /** The index format that this version writes. */
  public static final String FORMAT_VERSION = "1.0";

  public SignatureIndex {
    apps = List.copyOf(apps);
  }

  /**
   * One app.
   *
   * @param app its id
   * @param newest the newest version's number
   * @param versions oldest first
   */
  public record App(String app, SemanticVersion newest, List<Entry> versions) {

    public App {
      versions = List.copyOf(versions);
    }
  }

  /**
   * One version.
   *
   * @param version its number
   * @param file relative to the index
   * @param contentSha256 of its content's canonical form
   * @param createdUs time of the newest capture it rests on, microseconds since the epoch
   */
  public record Entry(SemanticVersion version, String file, String contentSha256, long createdUs) {}
}
