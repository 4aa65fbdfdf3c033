package io.siglab.testbed.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An app with certain settings; measured as an app of its own.
 *
 * @param name within the profile
 * @param description one sentence for reports
 * @param settings passed to the app when it is started
 */
public record Variant(String name, String description, Map<String, String> settings) {

  public Variant {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
