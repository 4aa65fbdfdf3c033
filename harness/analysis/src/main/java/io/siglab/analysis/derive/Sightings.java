package io.siglab.analysis.derive;

import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.AddressOwner;
import io.siglab.analysis.observation.AddressSighting;
import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The addresses that one side's packets of a call show, and whose they are. What a STUN server says
 * about this device's own address is never a disclosure; the same attribute in an answer that this
 * device sends to its peer is one, as it holds the peer's address.
 */
final class Sightings {

  private static final int XOR_PEER = 0x0012;

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::owner)
          .thenComparing(Place::address)
          .thenComparing(Place::field)
          .thenComparing(Place::message);

  private final SideCapture capture;
  private final CallWindow window;
  private final SideAddresses own;
  private final SideAddresses peer;
  private final Map<Place, Seen> found = new TreeMap<>(ORDER);

  private record Place(String address, AddressOwner owner, String field, String message) {}

  private record Seen(long firstUs, long packets) {

    Seen plus(Seen other) {
      return new Seen(Math.min(firstUs, other.firstUs), packets + other.packets);
    }
  }

  /**
   * @param own addresses of the captured device
   * @param peer addresses of the other party
   */
  Sightings(SideCapture capture, CallWindow window, SideAddresses own, SideAddresses peer) {
    this.capture = capture;
    this.window = window;
    this.own = own;
    this.peer = peer;
  }

  /**
   * All sightings, by owner, address, field and message.
   *
   * @param answerUs when the call was answered, capture clock; empty where it never was
   */
  List<AddressSighting> all(Optional<Long> answerUs) {
    for (SideFlow flow : capture.flows()) {
      header(flow);
      for (StunMessage message : flow.flow().stun().messages()) {
        if (window.holds(message.timeUs())) {
          attributes(flow, message);
        }
      }
    }
    List<AddressSighting> sightings = new ArrayList<>();
    found.forEach(
        (place, seen) ->
            sightings.add(
                new AddressSighting(
                    place.address(),
                    AddressKind.of(place.address()),
                    place.owner(),
                    place.field(),
                    place.message(),
                    seen.firstUs(),
                    answerUs.map(at -> seen.firstUs() < at).orElse(true),
                    seen.packets())));
    return sightings;
  }

  private void header(SideFlow flow) {
    Activity activity = Activity.of(capture, List.of(flow), window);
    if (activity.isNone()) {
      return;
    }
    Endpoint remote = new Endpoint(flow.remoteAddress(), flow.remotePort());
    Traffic total = activity.total();
    Seen seen = new Seen(activity.firstUs(), total.out().packets() + total.in().packets());
    if (peer.contains(remote.address())) {
      add(new Place(remote.address(), AddressOwner.PEER, AddressSighting.IP_HEADER, ""), seen);
    } else if (peer.containsRelayed(remote)) {
      add(
          new Place(remote.address(), AddressOwner.PEER_RELAYED, AddressSighting.IP_HEADER, ""),
          seen);
    }
  }

  private void attributes(SideFlow flow, StunMessage message) {
    for (StunAttribute attribute : message.attributes()) {
      Endpoint.of(attribute.value())
          .flatMap(
              e ->
                  owner(attribute, e, flow.sentBy(message.fromA()))
                      .map(o -> place(e, o, attribute, message)))
          .ifPresent(place -> add(place, new Seen(message.timeUs(), 1)));
    }
  }

  private static Place place(
      Endpoint endpoint, AddressOwner owner, StunAttribute attribute, StunMessage message) {
    String inside = message.relayed() ? " through the relay" : "";
    return new Place(
        endpoint.address(),
        owner,
        attribute.name().toLowerCase(Locale.ROOT),
        message.method() + " " + message.messageClass() + inside);
  }

  private Optional<AddressOwner> owner(StunAttribute attribute, Endpoint endpoint, boolean sent) {
    boolean toldOfPeer = attribute.type() == XOR_PEER || sent;
    if (toldOfPeer && peer.contains(endpoint.address())) {
      return Optional.of(AddressOwner.PEER);
    }
    if (own.containsRelayed(endpoint)) {
      return Optional.of(AddressOwner.OWN_RELAYED);
    }
    if (peer.containsRelayed(endpoint)) {
      return Optional.of(AddressOwner.PEER_RELAYED);
    }
    if (own.contains(endpoint.address())) {
      return Optional.of(AddressOwner.OWN_MAPPED);
    }
    if (peer.contains(endpoint.address())) {
      return Optional.of(AddressOwner.PEER);
    }
    return attribute.type() == XOR_PEER ? Optional.of(AddressOwner.UNKNOWN) : Optional.empty();
  }

  private void add(Place place, Seen seen) {
    found.merge(place, seen, Seen::plus);
  }
}
