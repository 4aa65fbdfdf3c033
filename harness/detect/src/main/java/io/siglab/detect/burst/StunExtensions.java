package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The STUN extensions of a flow, as signatures word them. */
final class StunExtensions {

  /** How the meter writes a method that it knows no name of. */
  private static final String NUMBER = "0x";

  private StunExtensions() {}

  /**
   * Those of a flow that are wanted. What was relayed is between the peers, and not the server's.
   */
  static Set<String> of(Flow flow, Set<String> wanted) {
    Set<String> found = new TreeSet<>();
    for (StunMessage message : flow.stun().messages()) {
      if (message.relayed()) {
        continue;
      }
      if (message.method().startsWith(NUMBER)) {
        add("method:" + message.method(), wanted, found);
      }
      for (StunAttribute attribute : message.attributes()) {
        if (attribute.name().startsWith(NUMBER)) {
          add(String.format(Locale.ROOT, "attribute:0x%04x", attribute.type()), wanted, found);
        }
      }
    }
    return found;
  }

  private static void add(String extension, Set<String> wanted, Set<String> found) {
    if (wanted.contains(extension)) {
      found.add(extension);
    }
  }
}
