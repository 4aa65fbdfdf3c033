package io.siglab.testbed.app;

import io.siglab.words.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold before the app makes a call (Li 2020, Table 11), and how that is seen.
 *
 * @param name its word, as in {@code caller_knows_callee_number}
 * @param checks steps that only look, by the role on whose device they do
 */
public record CallingCondition(String name, Map<Role, List<Step>> checks) {

  public CallingCondition {
    Map<Role, List<Step>> copy = new LinkedHashMap<>();
    checks.forEach((role, steps) -> copy.put(role, List.copyOf(steps)));
    checks = Collections.unmodifiableMap(copy);
  }
}
