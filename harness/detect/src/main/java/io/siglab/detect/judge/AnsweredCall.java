package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.FlowTraits;
import io.siglab.detect.burst.Service;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answered call as one device's traffic shows it: signalling with the app's servers, and the
 * media that follow, which may go to an address that nothing names.
 *
 * @param media the burst that carries sound and picture
 * @param signalling bursts with the app's servers from the call's first message to its last, in
 *     order of time; at least one
 * @param begunByDevice whether the device sent the first message
 */
record AnsweredCall(Burst media, List<Burst> signalling, boolean begunByDevice) {

  private static final double BYTES_PER_KILOBIT = 1_000 / 8.0;
  private static final double MICROSECONDS_PER_SECOND = 1e6;
  private static final String RELAYED = "relayed";

  AnsweredCall {
    signalling = List.copyOf(signalling);
  }

  /** Everything that belongs to the call, under the name of what carries its media. */
  Burst whole() {
    List<Burst> all = new ArrayList<>(signalling);
    all.add(0, media);
    return Burst.together(all);
  }

  /** Whether the call shows a feature; empty where its traffic cannot tell. */
  Optional<Boolean> shows(SessionModel model, Feature feature) {
    return switch (feature.kind()) {
      case SERVER_NAME ->
          Optional.of(
              bursts()
                  .map(Burst::service)
                  .anyMatch(s -> s.named() && model.isNamed(feature.value(), s.server())));
      case MEDIA_PATH ->
          // A relay need not have a name, and a peer has none.
          media.service().named() ? Optional.of(feature.value().equals(RELAYED)) : Optional.empty();
      case SERVER_PORT ->
          // Another port in every call is a peer's; a server with a name is none.
          media.service().named() && feature.value().equals(FeatureKind.VARIABLE)
              ? Optional.of(false)
              : BurstFeatures.shows(media, model, feature);
      // Whether media or signalling go over what was open before tells nothing of the call.
      case CONNECTION -> Optional.empty();
      default -> BurstFeatures.shows(media, model, feature);
    };
  }

  /**
   * What can be held against the measures of a call. Under {@code video_threshold} stands the
   * larger mean rate of the two directions, in kbit/s of IP bytes.
   */
  Map<MeasureKind, Double> numbers() {
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    numbers.put(MeasureKind.OUT_SHARE, (double) media.bytesOut() / media.bytes());
    numbers.put(
        MeasureKind.FLOWS,
        (double) media.flows().stream().map(FlowTraits::tuple).distinct().count());
    double seconds = (media.endUs() - media.startUs()) / MICROSECONDS_PER_SECOND;
    numbers.put(
        MeasureKind.VIDEO_THRESHOLD,
        Math.max(media.bytesOut(), media.bytesIn()) / BYTES_PER_KILOBIT / seconds);
    return numbers;
  }

  /** Whether a service may carry the media of the calls that a session speaks of. */
  static boolean mayCarry(SessionModel model, Service service, String address) {
    List<Feature> features = model.session().features();
    boolean transport =
        features.stream()
            .anyMatch(
                f -> f.kind() == FeatureKind.TRANSPORT && f.value().equals(service.transport()));
    if (!transport) {
      return false;
    }
    return model.covers(service.server(), service.named(), address)
        || (!service.named() && model.talksToPeer());
  }

  private Stream<Burst> bursts() {
    return Stream.concat(Stream.of(media), signalling.stream());
  }
}
