package io.siglab.signature;

import io.siglab.words.Platform;
import java.util.Comparator;

/**
 * A version of the app that was measured.
 *
 * @param platform on which platform
 * @param version as the app names it
 */
public record AppVersion(Platform platform, String version) {

  static final Comparator<AppVersion> ORDER =
      Comparator.comparing(AppVersion::platform).thenComparing(AppVersion::version);
}
