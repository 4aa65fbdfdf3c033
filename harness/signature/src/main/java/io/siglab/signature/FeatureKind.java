package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;

/** What a {@link Feature} says: something a trial shows or does not show. */
public enum FeatureKind implements Word {
  /** A host name, lower case; {@code *} stands for any characters but a dot (site codes folded). */
  SERVER_NAME("server_name", Scope.SESSION, false),
  /** An address prefix (RFC 4632, RFC 4291), for example {@code 192.0.2.0/24}. */
  ADDRESS_RANGE("address_range", Scope.SESSION, false),
  /** {@code tcp} or {@code udp}. */
  TRANSPORT("transport", Scope.SESSION, false),
  /** A port number, or {@code variable} where every trial showed another. */
  SERVER_PORT("server_port", Scope.SESSION, false),
  /** What the flow speaks, for example {@code tls}, {@code quic}, {@code stun}. */
  PROTOCOL("protocol", Scope.SESSION, false),
  /** An application protocol that the device offers (RFC 7301). */
  ALPN("alpn", Scope.SESSION, false),
  /** {@code encrypted:PROTOCOL}, {@code plaintext:PROTOCOL} or {@code undetermined}. */
  ENCRYPTION("encryption", Scope.SESSION, false),
  /**
   * The peer's address seen on this side: {@code public}, {@code private}, {@code cgnat} or {@code
   * ipv6} (Li 2026, Table 3).
   */
  PEER_ADDRESS("peer_address", Scope.SESSION, false),
  /** The window that carries the receiver's main session: SS, RC or RR (Li 2020, Table 6). */
  RECEIVER_STATE("receiver_state", Scope.PAIR, true),
  /** The earlier window with a smaller incoming burst (Li 2020, Table 6, in brackets). */
  THUMBNAIL_STATE("thumbnail_state", Scope.PAIR, true),
  /** A server, by name or prefix, in both sides' main sessions (Li 2020, Table 9). */
  COMMON_SERVER("common_server", Scope.PAIR, false),
  /** Something both sides' packets carry alike, for example {@code stun_username}. */
  SHARED_ARTEFACT("shared_artefact", Scope.PAIR, false),
  /** {@code voice} or {@code video}, told from the traffic of a call. */
  SERVICE_TYPE("service_type", Scope.PAIR, true);

  private final String word;
  private final Scope scope;
  private final boolean single;

  FeatureKind(String word, Scope scope, boolean single) {
    this.word = word;
    this.scope = scope;
    this.single = single;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /** Whether it is told of one side's session or of both sides together. */
  public Scope scope() {
    return scope;
  }

  /** Whether a trial has one value of this kind at most, so that another value means it moved. */
  public boolean single() {
    return single;
  }
}
