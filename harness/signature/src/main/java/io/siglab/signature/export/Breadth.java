package io.siglab.signature.export;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps out matches that would hit what was never measured: few apps are measured together, the
 * network has all of them.
 */
final class Breadth {

  /**
   * Names of the IANA registry "TLS Application-Layer Protocol Negotiation (ALPN) Protocol IDs"
   * that many apps offer: no app is known by them.
   */
  private static final Set<String> REGISTERED =
      Set.of(
          "http/0.9",
          "http/1.0",
          "http/1.1",
          "h2",
          "h2c",
          "h3",
          "spdy/1",
          "spdy/2",
          "spdy/3",
          "stun.turn",
          "stun.nat-discovery",
          "webrtc",
          "c-webrtc",
          "ftp",
          "imap",
          "pop3",
          "managesieve",
          "coap",
          "co",
          "xmpp-client",
          "xmpp-server",
          "acme-tls/1",
          "mqtt",
          "dot",
          "doq",
          "ntske/1",
          "irc",
          "sip/2",
          "smb",
          "nntp",
          "nnsp");

  /** A draft of HTTP/3 or of Google's QUIC, as browsers of a few years ago offered them. */
  private static final Pattern DRAFT = Pattern.compile("h3-.*|hq-.*|h2-.*");

  /** Private, shared, loopback, link-local, unique-local and multicast addresses. */
  private static final Pattern NOT_PUBLIC =
      Pattern.compile(
          "0\\..*|10\\..*|127\\..*|169\\.254\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\..*|2(2[4-9]|[345][0-9])\\..*"
              + "|::.*|f[cdef].*");

  private static final int SHORTEST_PREFIX_4 = 16;
  private static final int SHORTEST_PREFIX_6 = 32;
  private static final Pattern TWO_LABELS = Pattern.compile("(.*\\.)?[^.*]+\\.[^.*]+");

  private Breadth() {}

  /** Why a match is too broad for a rule; empty where it is not. */
  static Optional<String> tooBroad(Match match, int comparedWith) {
    if (match instanceof Match.ServerName name) {
      return TWO_LABELS.matcher(name.pattern()).matches()
          ? Optional.empty()
          : Optional.of("too broad, it fixes fewer than two labels of the name");
    }
    if (comparedWith < 1) {
      return Optional.of("compared with no other app, so nobody knows whose it is");
    }
    if (match instanceof Match.OfferedProtocol alpn) {
      boolean general =
          REGISTERED.contains(alpn.protocol()) || DRAFT.matcher(alpn.protocol()).matches();
      return general
          ? Optional.of("a registered protocol that any app may offer")
          : Optional.empty();
    }
    Match.ServerAddress address = (Match.ServerAddress) match;
    if (NOT_PUBLIC.matcher(address.prefix()).matches()) {
      return Optional.of("not a public address");
    }
    int length = Integer.parseInt(address.prefix().substring(address.prefix().indexOf('/') + 1));
    return length < (address.six() ? SHORTEST_PREFIX_6 : SHORTEST_PREFIX_4)
        ? Optional.of("too broad, a prefix of " + length + " bits")
        : Optional.empty();
  }
}
