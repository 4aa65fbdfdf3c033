package io.siglab.testbed.android.state;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a phone for many things at once. */
final class StateReading {

  private StateReading() {}

  /**
   * What each of the changes is now, in their order.
   *
   * @throws DeviceException if the phone does not tell
   */
  static Map<StateChange, String> of(RootShell root, List<StateChange> changes) {
    Map<StateChange, String> values = new LinkedHashMap<>();
    if (changes.isEmpty()) {
      return values;
    }
    String command =
        changes.stream()
            .map(change -> "printf '=%s\\n' \"$(" + change.read() + ")\"")
            .collect(Collectors.joining("; "));
    List<String> lines = root.require(command, "read the phone's state").lines().toList();
    if (lines.size() != changes.size() || !lines.stream().allMatch(line -> line.startsWith("="))) {
      throw new DeviceException(
          "cannot read the state of "
              + root.serial()
              + ": asked for "
              + changes.size()
              + " values, it said: "
              + String.join(" | ", lines));
    }
    for (int i = 0; i < changes.size(); i++) {
      values.put(changes.get(i), lines.get(i).substring(1));
    }
    return values;
  }
}
