package io.siglab.analysis.derive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A device's own addresses, which decide what is outgoing. Compares addresses and not their
 * spelling; zones ({@code %eth0}) and prefix lengths ({@code /24}) are ignored.
 */
final class OwnAddresses {

  // Anything else would be looked up in the DNS by InetAddress.
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final Pattern ZONE_OR_PREFIX = Pattern.compile("[%/].*");

  private final Set<InetAddress> own = new HashSet<>();
  private final Map<String, Boolean> answers = new HashMap<>();

  private OwnAddresses() {}

  /**
   * @param spelled as the manifest lists them
   * @throws DerivationException if one is no address
   */
  static OwnAddresses of(List<String> spelled) throws DerivationException {
    OwnAddresses addresses = new OwnAddresses();
    for (String text : spelled) {
      addresses.own.add(
          parse(text)
              .orElseThrow(
                  () ->
                      new DerivationException(
                          "the manifest's own address '" + text + "' is no IP address")));
    }
    return addresses;
  }

  /** Whether an address, as the meter writes it, is the device's. */
  boolean contains(String address) {
    return answers.computeIfAbsent(address, a -> parse(a).map(own::contains).orElse(false));
  }

  /** The address that a text spells; empty if it is none. */
  static Optional<InetAddress> parse(String text) {
    String bare = ZONE_OR_PREFIX.matcher(text.strip()).replaceFirst("");
    if (!LITERAL.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
