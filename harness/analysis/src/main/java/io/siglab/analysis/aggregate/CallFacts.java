package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.AddressKind;
import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallPair;
import io.siglab.analysis.observation.CallServer;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.CommonServer;
import io.siglab.analysis.observation.Difference;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import io.siglab.words.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words what a call shows the way the signature format does. */
final class CallFacts {

  private static final double MICROSECONDS_PER_SECOND = 1e6;
  private static final double BYTES_PER_KILOBIT = 1_000 / 8.0;

  private CallFacts() {}

  /**
   * What one side shows.
   *
   * @param main traits and numbers of its main session
   * @param threshold between voice and video, if the trial was told right; kbit/s
   */
  static Facts side(CallSide side, Facts main, Optional<Double> threshold) {
    List<Trait> traits = new ArrayList<>();
    boolean peer = side.session().filter(CallSession::peer).isPresent();
    for (Trait trait : main.traits()) {
      if (!peer || !tellsOfServer(trait.kind())) {
        traits.add(trait);
      }
    }
    if (peer) {
      // The peer's address and port are the lab's, and others in every call.
      traits.add(new Trait(FeatureKind.SERVER_PORT, FeatureKind.VARIABLE));
    }
    for (CallServer server : side.servers()) {
      traits.add(new Trait(FeatureKind.SERVER_NAME, server.name()));
    }
    for (AddressKind kind : side.disclosedKinds()) {
      traits.add(new Trait(FeatureKind.PEER_ADDRESS, kind.word()));
    }
    side.addresses().stream()
        .filter(AddressSighting::disclosesPeer)
        .forEach(a -> traits.add(new Trait(FeatureKind.PEER_ADDRESS_FIELD, word(a.field()))));
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    numbers.putAll(main.numbers());
    side.session().ifPresent(s -> numbers.put(MeasureKind.DURATION, seconds(s.durationUs())));
    side.ringing()
        .ifPresent(r -> numbers.put(MeasureKind.RINGING_DURATION, seconds(r.durationUs())));
    side.media().ifPresent(m -> media(m, traits, numbers));
    threshold.ifPresent(t -> numbers.put(MeasureKind.VIDEO_THRESHOLD, t));
    return Facts.of(traits, numbers);
  }

  private static boolean tellsOfServer(FeatureKind kind) {
    return kind == FeatureKind.ADDRESS_RANGE || kind == FeatureKind.SERVER_PORT;
  }

  private static void media(CallMedia media, List<Trait> traits, Map<MeasureKind, Double> numbers) {
    traits.add(new Trait(FeatureKind.MEDIA_PATH, media.path().kind()));
    traits.add(new Trait(FeatureKind.MEDIA_TRANSPORT, media.path().transport()));
    numbers.put(MeasureKind.MEDIA_DURATION, seconds(media.durationUs()));
    numbers.put(MeasureKind.MEDIA_RATE_OUT, media.rateOut() / BYTES_PER_KILOBIT);
    numbers.put(MeasureKind.MEDIA_RATE_IN, media.rateIn() / BYTES_PER_KILOBIT);
  }

  /**
   * What both sides show. A server that every baseline shows says nothing about a call and is left
   * out.
   *
   * @param told what both sides are taken for
   */
  static Facts pair(CallPair pair, Optional<Action> told) {
    List<Trait> traits = new ArrayList<>();
    for (CommonServer server : pair.commonServers()) {
      if (server.weight().signum() > 0) {
        traits.add(common(server));
      }
    }
    for (String artefact : pair.sharedArtefacts()) {
      traits.add(new Trait(FeatureKind.SHARED_ARTEFACT, artefact));
    }
    told.ifPresent(
        action ->
            traits.add(
                new Trait(
                    FeatureKind.SERVICE_TYPE, action == Action.VIDEO_CALL ? "video" : "voice")));
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    Difference duration = pair.duration();
    numbers.put(MeasureKind.DURATION_DIFFERENCE, seconds(duration.absolute()));
    numbers.put(MeasureKind.DURATION_DIFFERENCE_RATIO, duration.normalized().doubleValue());
    numbers.put(MeasureKind.PACKETS_DIFFERENCE, (double) pair.packets().absolute());
    numbers.put(MeasureKind.PACKETS_DIFFERENCE_RATIO, pair.packets().normalized().doubleValue());
    numbers.put(MeasureKind.BYTES_DIFFERENCE, (double) pair.bytes().absolute());
    numbers.put(MeasureKind.BYTES_DIFFERENCE_RATIO, pair.bytes().normalized().doubleValue());
    pair.packetAsymmetry()
        .map(BigDecimal::doubleValue)
        .ifPresent(a -> numbers.put(MeasureKind.PACKET_ASYMMETRY, a));
    return Facts.of(traits, numbers);
  }

  private static Trait common(CommonServer server) {
    return switch (server.basis()) {
      case CommonServer.ADDRESS ->
          new Trait(FeatureKind.COMMON_SERVER, AddressRange.around(server.value()));
      case CommonServer.NAME -> new Trait(FeatureKind.COMMON_SERVER, server.value());
      default -> new Trait(FeatureKind.COMMON_SERVER_FOLDED, server.value());
    };
  }

  private static String word(String field) {
    return field.replace('-', '_');
  }

  private static double seconds(long microseconds) {
    return microseconds / MICROSECONDS_PER_SECOND;
  }
}
