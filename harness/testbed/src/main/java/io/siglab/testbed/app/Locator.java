package io.siglab.testbed.app;

/**
 * Where something is on the app's screen.
 *
 * @param name as steps call it
 * @param kind how it is found
 * @param expression in the kind's language; may hold placeholders such as {@code ${token}}
 */
public record Locator(String name, LocatorKind kind, String expression) {

  @Override
  public String toString() {
    return "'" + name + "' (" + kind.word() + " " + expression + ")";
  }
}
