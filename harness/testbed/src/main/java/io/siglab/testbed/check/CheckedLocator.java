package io.siglab.testbed.check;

import java.util.List;

/**
 * One locator of a profile after its check.
 *
 * @param name as the profile calls it
 * @param state what became of it
 * @param means how the profile finds it, or why it does not
 * @param known how the profile knows it, in words; empty where it does not say
 * @param near elements that could be it now, the nearest first; only where it is gone
 */
public record CheckedLocator(
    String name, LocatorState state, String means, String known, List<NearMatch> near) {

  public CheckedLocator {
    near = List.copyOf(near);
  }
}
