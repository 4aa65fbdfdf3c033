package io.siglab.testbed.app;

import java.util.Optional;

/**
 * Where something is on the app's screen.
 *
 * @param name as steps call it
 * @param kind how it is found
 * @param expression in the kind's language; may hold placeholders such as {@code ${token}}
 * @param source how it is known; empty where the profile does not say
 */
public record Locator(String name, LocatorKind kind, String expression, Optional<Source> source) {

  @Override
  public String toString() {
    return "'" + name + "' (" + kind.word() + " " + expression + ")";
  }
}
