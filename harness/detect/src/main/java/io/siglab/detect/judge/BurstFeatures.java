package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a burst shows a feature. */
final class BurstFeatures {

  private BurstFeatures() {}

  /** Whether it does; empty where the burst cannot tell. */
  static Optional<Boolean> shows(Burst burst, SessionModel model, Feature feature) {
    Service service = burst.service();
    String value = feature.value();
    return switch (feature.kind()) {
      case SERVER_NAME ->
          service.named() ? Optional.of(model.isNamed(value, service.server())) : Optional.empty();
      case ADDRESS_RANGE -> Optional.of(anyAddress(burst, a -> model.contains(value, a)));
      case TRANSPORT -> Optional.of(service.transport().equals(value));
      case SERVER_PORT ->
          value.equals(FeatureKind.VARIABLE)
              ? Optional.empty()
              : Optional.of(Integer.toString(service.port()).equals(value));
      case PROTOCOL ->
          any(
              burst.flows().stream().flatMap(f -> f.encryption().stream()).toList(),
              e -> e.endsWith(":" + value));
      case ENCRYPTION ->
          any(burst.flows().stream().flatMap(f -> f.encryption().stream()).toList(), value::equals);
      case ALPN ->
          any(
              burst.flows().stream().flatMap(f -> f.alpn().stream()).toList(),
              a -> a.contains(value));
      case CONNECTION -> connection(burst, value);
      // Told of pairs, or of what one flow's records do not show.
      default -> Optional.empty();
    };
  }

  /** Datagrams other than QUIC's have no connection that could be seen to begin. */
  private static Optional<Boolean> connection(Burst burst, String value) {
    return burst.opens() || burst.service().transport().equals("tcp")
        ? Optional.of(value.equals(burst.opens() ? FeatureKind.OPENED : FeatureKind.KEPT))
        : Optional.empty();
  }

  private static <T> Optional<Boolean> any(List<T> seen, Predicate<T> shows) {
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen.stream().anyMatch(shows));
  }

  private static boolean anyAddress(Burst burst, Predicate<byte[]> within) {
    return burst.flows().stream()
        .map(FlowTraits::address)
        .distinct()
        .flatMap(a -> AddressPrefix.bytes(a).stream())
        .anyMatch(within);
  }
}
