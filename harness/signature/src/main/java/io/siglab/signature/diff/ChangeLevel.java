package io.siglab.signature.diff;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.signature.SemanticVersion;
import io.siglab.words.Word;

/** How much a change means to a detector; the weightiest first. */
public enum ChangeLevel implements Word {
  /** A characteristic that detectors relied on is gone or changed: a new major version. */
  BREAKING("breaking") {
    @Override
    public SemanticVersion next(SemanticVersion version) {
      return new SemanticVersion(version.major() + 1, 0, 0);
    }
  },
  /** There is something new, or something is gone that was never sure: a new minor version. */
  COMPATIBLE("compatible") {
    @Override
    public SemanticVersion next(SemanticVersion version) {
      return new SemanticVersion(version.major(), version.minor() + 1, 0);
    }
  },
  /** The same characteristics rest on other trials: a new patch version. */
  STATISTICS("statistics") {
    @Override
    public SemanticVersion next(SemanticVersion version) {
      return new SemanticVersion(version.major(), version.minor(), version.patch() + 1);
    }
  };

  private final String word;

  ChangeLevel(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /** The version that follows when a change of this level is the weightiest. */
  public abstract SemanticVersion next(SemanticVersion version);
}
