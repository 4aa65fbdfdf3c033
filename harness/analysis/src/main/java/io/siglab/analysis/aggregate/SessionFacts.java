package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SessionWindow;
import io.siglab.analysis.observation.Volume;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Words a main session the way the signature format does. */
final class SessionFacts {

  private static final double MICROSECONDS_PER_SECOND = 1e6;

  private SessionFacts() {}

  /** What a main session shows in the window that carries the action. */
  static Facts of(MainSession main) {
    List<Trait> traits = traits(main.session());
    main.connection().ifPresent(c -> traits.add(new Trait(FeatureKind.CONNECTION, c)));
    return Facts.of(traits, numbers(main));
  }

  private static List<Trait> traits(SessionObservation session) {
    List<Trait> traits = new ArrayList<>();
    if (session.named()) {
      traits.add(new Trait(FeatureKind.SERVER_NAME, session.server()));
    }
    for (String address : session.addresses()) {
      traits.add(new Trait(FeatureKind.ADDRESS_RANGE, AddressRange.around(address)));
    }
    traits.add(new Trait(FeatureKind.TRANSPORT, session.transport()));
    traits.add(new Trait(FeatureKind.SERVER_PORT, Integer.toString(session.port())));
    for (String alpn : session.alpn()) {
      traits.add(new Trait(FeatureKind.ALPN, alpn));
    }
    for (String encryption : session.encryption()) {
      traits.add(new Trait(FeatureKind.ENCRYPTION, encryption));
      int colon = encryption.indexOf(':');
      if (colon >= 0) {
        traits.add(new Trait(FeatureKind.PROTOCOL, encryption.substring(colon + 1)));
      }
    }
    return traits;
  }

  private static Map<MeasureKind, Double> numbers(MainSession main) {
    Map<MeasureKind, Double> numbers = new EnumMap<>(MeasureKind.class);
    main.session().in(main.state()).ifPresent(window -> volumes(window, numbers));
    numbers.put(MeasureKind.DURATION, main.durationUs() / MICROSECONDS_PER_SECOND);
    numbers.put(MeasureKind.FLOWS, (double) main.session().flows().size());
    return numbers;
  }

  private static void volumes(SessionWindow window, Map<MeasureKind, Double> numbers) {
    Volume out = window.surplusOut();
    Volume in = window.surplusIn();
    numbers.put(MeasureKind.PACKETS_OUT, (double) out.packets());
    numbers.put(MeasureKind.PACKETS_IN, (double) in.packets());
    numbers.put(MeasureKind.BYTES_OUT, (double) out.ipBytes());
    numbers.put(MeasureKind.BYTES_IN, (double) in.ipBytes());
    long both = out.ipBytes() + in.ipBytes();
    if (both > 0) {
      numbers.put(MeasureKind.OUT_SHARE, (double) out.ipBytes() / both);
    }
  }
}
