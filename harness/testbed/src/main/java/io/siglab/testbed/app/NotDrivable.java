package io.siglab.testbed.app;

import java.util.List;

/**
 * The app has such an action on a platform, but nobody knows yet how to drive it: a locator that it
 * needs is not known. Nothing is guessed in its place.
 *
 * @param reasons what is missing, one each
 */
public record NotDrivable(List<String> reasons) implements ActionScript {

  public NotDrivable {
    reasons = List.copyOf(reasons);
  }
}
