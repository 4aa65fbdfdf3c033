package io.siglab.detect.judge;

import io.siglab.detect.burst.CallTraffic;
import io.siglab.detect.burst.CallTraffic.Relay;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import java.util.List;
import java.util.Optional;

/** Whether a call's socket shows a feature. */
final class CallFeatures {

  private CallFeatures() {}

  /** Whether it does; empty where it cannot tell. Servers are the relays, not the peer. */
  static Optional<Boolean> shows(CallTraffic call, SessionModel model, Feature feature) {
    String value = feature.value();
    return switch (feature.kind()) {
      case SERVER_NAME -> named(call.relays(), model, value);
      // Relays are near the phones: one that nobody listed tells nothing against the app.
      case ADDRESS_RANGE ->
          within(call.relays(), model, value) ? Optional.of(true) : Optional.empty();
      case TRANSPORT -> Optional.of(call.transport().equals(value));
      case SERVER_PORT ->
          value.equals(FeatureKind.VARIABLE)
              ? Optional.empty()
              : Optional.of(
                  call.relays().stream().anyMatch(r -> Integer.toString(r.port()).equals(value)));
      case STUN_EXTENSION -> Optional.of(call.extensions().contains(value));
      case MEDIA_PATH -> call.mediaPath().map(value::equals);
      default -> Optional.empty();
    };
  }

  private static boolean within(List<Relay> relays, SessionModel model, String range) {
    return relays.stream()
        .flatMap(r -> AddressPrefix.bytes(r.address()).stream())
        .anyMatch(a -> model.contains(range, a));
  }

  private static Optional<Boolean> named(List<Relay> relays, SessionModel model, String value) {
    List<String> names = relays.stream().flatMap(r -> r.name().stream()).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.stream().anyMatch(n -> model.isNamed(value, n)));
  }
}
