package io.siglab.testbed.app;

import java.util.Optional;

/**
 * The app has no such action on a platform.
 *
 * @param reason one sentence why
 * @param receiving how such messages are received there all the same, where other editions send
 *     them
 */
public record NotOffered(String reason, Optional<MessageScript> receiving) implements ActionScript {

  /** An action that a platform has no part in. */
  public NotOffered(String reason) {
    this(reason, Optional.empty());
  }
}
