package io.siglab.testbed.doctor;

import io.siglab.testbed.device.DeviceException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a look at one precondition showed.
 *
 * @param precondition in a word or two, for example {@code root}
 * @param verdict whether it holds
 * @param seen what was seen, for people
 * @param mend what to do where it does not hold: a command, or an action on the device
 */
public record Finding(String precondition, Verdict verdict, String seen, Optional<String> mend) {

  /** A precondition that holds. */
  public static Finding pass(String precondition, String seen) {
    return new Finding(precondition, Verdict.PASS, seen, Optional.empty());
  }

  /** A precondition that had better be mended. */
  public static Finding warn(String precondition, String seen, String mend) {
    return new Finding(precondition, Verdict.WARN, seen, Optional.of(mend));
  }

  /** A precondition that must be mended. */
  public static Finding fail(String precondition, String seen, String mend) {
    return new Finding(precondition, Verdict.FAIL, seen, Optional.of(mend));
  }

  /** A precondition that cannot be looked at before another is mended. */
  static Finding unseen(String precondition, String before) {
    return new Finding(
        precondition, Verdict.WARN, "not looked at, as " + before + " failed", Optional.empty());
  }

  /**
   * Looks at a precondition; a device that fails meanwhile fails it.
   *
   * @param mend for a failure that knows none of its own
   */
  static Finding look(String precondition, String mend, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (DeviceException e) {
      return failed(precondition, e, mend);
    }
  }

  /** What a device's failure says of a precondition. */
  static Finding failed(String precondition, DeviceException failure, String mend) {
    return fail(precondition, failure.what(), failure.mend().orElse(mend));
  }
}
