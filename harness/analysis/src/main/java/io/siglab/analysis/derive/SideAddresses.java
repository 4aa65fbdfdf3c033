package io.siglab.analysis.derive;

import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import io.siglab.store.SideRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The addresses under which one device can be reached, as far as they are known. */
final class SideAddresses {

  private static final int MAPPED = 0x0001;
  private static final int XOR_RELAYED = 0x0016;
  private static final int XOR_MAPPED = 0x0020;

  private final OwnAddresses own;
  private final Set<String> mapped = new HashSet<>();
  private final Set<Endpoint> relayed = new HashSet<>();

  private SideAddresses(OwnAddresses own) {
    this.own = own;
  }

  /**
   * A device's addresses: those of the manifest, those that answers to its STUN requests say it has
   * (RFC 8489, section 14.2), and those that relays allocated for it (RFC 8656, section 18.5).
   *
   * @param side what the manifest says
   * @param capture the device's; empty where there is none, and then only the manifest is known
   * @throws DerivationException if the manifest's addresses are none
   */
  static SideAddresses of(SideRecord side, Optional<SideCapture> capture)
      throws DerivationException {
    SideAddresses addresses = new SideAddresses(OwnAddresses.of(side.addresses()));
    for (SideFlow flow : capture.map(SideCapture::flows).orElse(List.of())) {
      for (StunMessage message : flow.flow().stun().messages()) {
        if (message.messageClass().equals("success") && !flow.sentBy(message.fromA())) {
          addresses.learn(message);
        }
      }
    }
    return addresses;
  }

  private void learn(StunMessage answer) {
    for (StunAttribute attribute : answer.attributes()) {
      Optional<Endpoint> endpoint = Endpoint.of(attribute.value());
      if (endpoint.isEmpty()) {
        continue;
      }
      boolean tellsMapped = attribute.type() == MAPPED || attribute.type() == XOR_MAPPED;
      if (attribute.type() == XOR_RELAYED || (tellsMapped && answer.relayed())) {
        relayed.add(endpoint.get());
      } else if (tellsMapped) {
        mapped.add(endpoint.get().address());
      }
    }
  }

  /** Whether an address is the device's own or the one a translator gave it. */
  boolean contains(String address) {
    return own.contains(address) || mapped.contains(address);
  }

  /** Whether it is known how others see the device. */
  boolean mappedKnown() {
    return !mapped.isEmpty();
  }

  /** Whether a relay allocated an address and port for the device. */
  boolean containsRelayed(Endpoint endpoint) {
    return relayed.contains(endpoint);
  }
}
