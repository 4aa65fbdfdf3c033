package io.siglab.detect.judge;

import io.siglab.detect.Grounds;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What one role's main session looks like in one state of one action, ready to be compared. */
final class SessionModel {

  /**
   * A handshake of TLS has 3 to 6 KiB, most of it certificates; with a log-in it was up to 11 KiB
   * in the virtual lab.
   */
  private static final double MOST_SET_UP_BYTES = 16_384;

  private final Signature signature;
  private final ActionSignature action;
  private final SessionSignature session;
  private final Map<String, NamePattern> names = new HashMap<>();
  private boolean hasName;
  private final Map<String, AddressPrefix> ranges = new HashMap<>();
  private final Set<String> stunExtensions = new HashSet<>();

  SessionModel(
      Signature signature, ActionSignature action, SessionSignature session, Grounds grounds) {
    this.signature = signature;
    this.action = action;
    this.session = session;
    for (Feature feature : session.features()) {
      if (!grounds.features().contains(feature.kind())) {
        continue;
      }
      if (feature.kind() == FeatureKind.SERVER_NAME) {
        names.put(feature.value(), NamePattern.of(feature.value()));
        hasName |= feature.support().reliedOn();
      } else if (feature.kind() == FeatureKind.ADDRESS_RANGE) {
        AddressPrefix.of(feature.value()).ifPresent(p -> ranges.put(feature.value(), p));
      } else if (feature.kind() == FeatureKind.STUN_EXTENSION) {
        stunExtensions.add(feature.value());
      }
    }
  }

  Signature signature() {
    return signature;
  }

  String app() {
    return signature.app();
  }

  ActionSignature action() {
    return action;
  }

  SessionSignature session() {
    return session;
  }

  State state() {
    return session.state();
  }

  Role role() {
    return session.role();
  }

  /** Whether the role's main direction is out: a sender's and a caller's. */
  boolean sends() {
    return role() == Role.SENDER || role() == Role.CALLER;
  }

  /** Who begins, by what the states mean: in SS and when called, the other side does. */
  boolean begunByDevice() {
    return switch (role()) {
      case SENDER, CALLER -> true;
      case CALLEE -> false;
      case RECEIVER -> state() != State.SS;
    };
  }

  /** Whether the name is one of those the signature gives this session. */
  boolean isNamed(String value, String name) {
    NamePattern pattern = names.get(value);
    return pattern != null && pattern.matches(name);
  }

  /** Whether both have names, and the same. */
  boolean hasNamesOf(SessionModel other) {
    return !names.isEmpty() && names.keySet().equals(other.names.keySet());
  }

  boolean contains(String range, byte[] address) {
    AddressPrefix prefix = ranges.get(range);
    return prefix != null && prefix.contains(address);
  }

  /** What its STUN messages carry that no other app's are known to. */
  Set<String> stunExtensions() {
    return Set.copyOf(stunExtensions);
  }

  /**
   * Whether a service is this session's: by its name, or by its address where the signature or the
   * service has no name. A message's server that has a name in nearly all trials is not known by
   * its address alone; relays of calls are told in signalling and rarely have one.
   */
  boolean covers(String server, boolean named, String address) {
    if (named && !names.isEmpty()) {
      return names.values().stream().anyMatch(n -> n.matches(server));
    }
    if (hasName && !action.action().isCall()) {
      return false;
    }
    Optional<byte[]> bytes = AddressPrefix.bytes(address);
    return bytes.isPresent()
        && ranges.values().stream().anyMatch(r -> r.telling() && r.contains(bytes.get()));
  }

  /** How many of its trials went over a transport, where the signature says so of any. */
  OptionalInt trialsOver(String transport) {
    return session.features().stream()
        .filter(f -> f.kind() == FeatureKind.TRANSPORT && f.value().equals(transport))
        .mapToInt(f -> f.support().n())
        .findFirst();
  }

  /** Whether nothing that it carried was larger than what is said when a connection begins. */
  boolean mayBeSetUp() {
    return session.measures().stream()
            .filter(m -> m.kind() == MeasureKind.BYTES_OUT || m.kind() == MeasureKind.BYTES_IN)
            .mapToDouble(m -> m.spread().max())
            .sum()
        <= MOST_SET_UP_BYTES;
  }

  /** Whether its media go to the other party, whose address and port are others in every call. */
  boolean talksToPeer() {
    return session.features().stream()
        .anyMatch(
            f -> f.kind() == FeatureKind.SERVER_PORT && f.value().equals(FeatureKind.VARIABLE));
  }

  /** The pair's receiver state, where this session is what it speaks of. */
  List<Feature> receiverState() {
    return role() != Role.RECEIVER
        ? List.of()
        : action.pair().features().stream()
            .filter(f -> f.kind() == FeatureKind.RECEIVER_STATE)
            .filter(f -> f.value().equals(state().word()))
            .toList();
  }
}
