package io.siglab.simulate.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that depend on which phone has a part: by its access network, by its platform, or one for
 * any, the first of these that is given.
 *
 * @param values by {@code mobile}, {@code wifi}, {@code android}, {@code ios}, {@code any}
 */
public record BySide<T>(Map<String, T> values) {

  public BySide {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value for a phone. */
  public Optional<T> of(String platform, String access) {
    for (String key : new String[] {access, platform, "any"}) {
      T value = values.get(key);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
