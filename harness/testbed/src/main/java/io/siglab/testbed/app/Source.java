package io.siglab.testbed.app;

/**
 * Where a profile's locators come from.
 *
 * @param name as the profile calls it
 * @param knowledge how sure it is
 * @param by who tested it, or the repository and path of the code
 * @param version of the app; {@code unknown} where the source does not say
 */
public record Source(String name, Knowledge knowledge, String by, String version) {

  @Override
  public String toString() {
    return knowledge.word() + ", version " + version;
  }
}
