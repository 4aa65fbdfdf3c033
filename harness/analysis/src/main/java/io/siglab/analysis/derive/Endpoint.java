package io.siglab.analysis.derive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with its port, as STUN attributes carry it.
 *
 * @param address as the meter writes addresses
 * @param port the port
 */
record Endpoint(String address, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-f:.]+)]|([0-9]+(?:\\.[0-9]+){3})):([0-9]{1,5})");

  /** Reads the meter's {@code ip:port} or {@code [ip]:port}; empty where a value is another. */
  static Optional<Endpoint> of(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String six = matcher.group(1);
    return Optional.of(
        new Endpoint(six == null ? matcher.group(2) : six, Integer.parseInt(matcher.group(3))));
  }
}
