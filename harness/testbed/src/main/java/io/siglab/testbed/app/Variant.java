package io.siglab.testbed.app;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An app with certain settings; measured as an app of its own.
 *
 * @param name within the profile
 * @param description one sentence for reports
 * @param settings passed to the app when it is started
 * @param ringTimeout how long the app lets an unanswered call ring; empty where it has no calls
 */
public record Variant(
    String name, String description, Map<String, String> settings, Optional<Duration> ringTimeout) {

  public Variant {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
