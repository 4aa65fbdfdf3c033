package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;
import java.util.regex.Pattern;

/** What a {@link Feature} says: something a trial shows or does not show. */
public enum FeatureKind implements Word {
  /**
   * A host name, lower case; {@code *} stands for any characters but a dot (site codes folded),
   * nowhere in the last label.
   */
  SERVER_NAME("server_name", Scope.SESSION, false, Forms.NAME),
  /** An address prefix (RFC 4632, RFC 4291), for example {@code 192.0.2.0/24}. */
  ADDRESS_RANGE("address_range", Scope.SESSION, false, Forms.RANGE),
  /** {@code tcp} or {@code udp}. */
  TRANSPORT("transport", Scope.SESSION, false, "[a-z0-9]{2,16}"),
  /** A port number, or {@code variable} where every trial showed another. */
  SERVER_PORT("server_port", Scope.SESSION, false, "variable|" + Forms.PORT),
  /** What the flow speaks, for example {@code tls}, {@code quic}, {@code stun}. */
  PROTOCOL("protocol", Scope.SESSION, false, Forms.PROTOCOL),
  /** An application protocol that the device offers (RFC 7301). */
  ALPN("alpn", Scope.SESSION, false, "[!-~]{1,255}"),
  /** {@code encrypted:PROTOCOL}, {@code plaintext:PROTOCOL} or {@code undetermined}. */
  ENCRYPTION(
      "encryption",
      Scope.SESSION,
      false,
      "(encrypted|plaintext|undetermined)(:" + Forms.PROTOCOL + ")?"),
  /**
   * The peer's address seen on this side: {@code public}, {@code private}, {@code cgnat} or {@code
   * ipv6} (Li 2026, Table 3).
   */
  PEER_ADDRESS("peer_address", Scope.SESSION, false, "public|private|cgnat|ipv6"),
  /**
   * Where this side's packets show it: {@code ip_header}, or the STUN attribute, for example {@code
   * xor_peer_address} (RFC 8656, section 18.3).
   */
  PEER_ADDRESS_FIELD("peer_address_field", Scope.SESSION, false, "[a-z][a-z0-9_]{0,63}"),
  /** The way media take: {@code direct} to the peer or {@code relayed} (Li 2026, Table 3). */
  MEDIA_PATH("media_path", Scope.SESSION, true, "direct|relayed"),
  /** What media are carried in: {@code udp}, {@code tcp} or {@code tls}. */
  MEDIA_TRANSPORT("media_transport", Scope.SESSION, true, "udp|tcp|tls"),
  /**
   * What STUN and TURN messages carry that IANA's registry "STUN Parameters" does not list (RFC
   * 8489, section 18): {@code attribute:0x....} or {@code method:0x....}, four digits each.
   */
  STUN_EXTENSION(
      "stun_extension", Scope.SESSION, false, "attribute:0x[0-9a-f]{4}|method:0x0[0-9a-f]{3}"),
  /**
   * Whether connections of the session begin with it ({@link #OPENED}) or all were open before
   * ({@link #KEPT}).
   */
  CONNECTION("connection", Scope.SESSION, true, "opened|kept"),
  /** The window that carries the receiver's main session: SS, RC or RR (Li 2020, Table 6). */
  RECEIVER_STATE("receiver_state", Scope.PAIR, true, "SS|RC|RR"),
  /** The earlier window with a smaller incoming burst (Li 2020, Table 6, in brackets). */
  THUMBNAIL_STATE("thumbnail_state", Scope.PAIR, true, "SS|RC|RR"),
  /** A server, by name or prefix, in both sides' main sessions (Li 2020, Table 9). */
  COMMON_SERVER("common_server", Scope.PAIR, false, Forms.NAME + "|" + Forms.RANGE),
  /** A name that the servers of both sides have once folded ({@link FoldedName}). */
  COMMON_SERVER_FOLDED("common_server_folded", Scope.PAIR, false, Forms.NAME),
  /** Something both sides' packets carry alike, for example {@code stun_username}. */
  SHARED_ARTEFACT("shared_artefact", Scope.PAIR, false, "[a-z][a-z0-9_]{0,63}"),
  /** {@code voice} or {@code video}, told from the traffic of a call. */
  SERVICE_TYPE("service_type", Scope.PAIR, true, "voice|video");

  /** Of a {@link #SERVER_PORT}: every trial showed another. */
  public static final String VARIABLE = "variable";

  /** Of a {@link #CONNECTION}: the session's traffic begins with a connection. */
  public static final String OPENED = "opened";

  /** Of a {@link #CONNECTION}: the session's traffic goes over TCP connections opened before. */
  public static final String KEPT = "kept";

  private final String word;
  private final Scope scope;
  private final boolean single;
  private final Pattern form;

  FeatureKind(String word, Scope scope, boolean single, String form) {
    this.word = word;
    this.scope = scope;
    this.single = single;
    this.form = Pattern.compile(form);
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

  /**
   * Whether a value has this kind's form. Values come from packets, which anyone can send, and go
   * into other engines' rules: nothing else is let in.
   */
  public boolean allows(String value) {
    return value.length() <= LONGEST && form.matcher(value).matches();
  }

  private static final int LONGEST = 255;

  /** Forms that kinds share. */
  private static final class Forms {
    static final String NAME = "([a-z0-9_*-]{1,63}\\.)*[a-z0-9_-]{1,63}";
    static final String PROTOCOL = "[a-z0-9][a-z0-9.+_-]{0,31}";
    static final String PORT =
        "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    static final String RANGE =
        OCTET
            + "(\\."
            + OCTET
            + "){3}/(3[0-2]|[12]?[0-9])|[0-9a-f:]{2,39}/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";

    private Forms() {}
  }
}
