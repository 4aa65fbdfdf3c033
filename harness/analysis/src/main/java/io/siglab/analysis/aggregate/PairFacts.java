package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words what both sides show together the way the signature format does. */
final class PairFacts {

  private PairFacts() {}

  /** What the pair shows; nothing where a side is missing. */
  static Facts of(Observation observation) {
    return observation
        .pair()
        .map(pair -> of(pair, observation.side(Role.RECEIVER).flatMap(SideObservation::thumbnail)))
        .orElse(Facts.NONE);
  }

  private static Facts of(PairObservation pair, Optional<Thumbnail> thumbnail) {
    List<Trait> traits = new ArrayList<>();
    traits.add(new Trait(FeatureKind.RECEIVER_STATE, pair.receiverState().word()));
    for (String name : pair.sharedNames()) {
      traits.add(new Trait(FeatureKind.COMMON_SERVER, name));
    }
    for (String address : pair.sharedAddresses()) {
      traits.add(new Trait(FeatureKind.COMMON_SERVER, AddressRange.around(address)));
    }
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    numbers.put(MeasureKind.PACKETS_DELTA, pair.deltaPacketsPercent().doubleValue());
    numbers.put(MeasureKind.BYTES_DELTA, pair.deltaBytesPercent().doubleValue());
    thumbnail.ifPresent(
        t -> {
          traits.add(new Trait(FeatureKind.THUMBNAIL_STATE, t.state().word()));
          numbers.put(MeasureKind.THUMBNAIL_BYTES, (double) t.volume().ipBytes());
        });
    return Facts.of(traits, numbers);
  }
}
