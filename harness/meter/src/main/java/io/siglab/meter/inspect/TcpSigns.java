package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Protocols over TCP that begin with a phrase. */
final class TcpSigns {
  private record Sign(String phrase, Recognised protocol) {}

  /** A stream with more bytes than this and no sign has none. */
  static final int LONGEST = 40;

  private static final Recognised HTTP = Recognised.plain("http");
  private static final Recognised XMPP = Recognised.plain("xmpp");
  private static final Recognised SIP = Recognised.plain("sip");
  private static final Recognised SMTP = Recognised.plain("smtp");
  private static final Recognised IMAP = Recognised.plain("imap");
  private static final Recognised POP3 = Recognised.plain("pop3");
  private static final Recognised FTP_OR_SMTP = Recognised.plain("ftp_or_smtp");

  private static final List<Sign> SIGNS =
      List.of(
          new Sign("GET ", HTTP),
          new Sign("POST ", HTTP),
          new Sign("HEAD ", HTTP),
          new Sign("PUT ", HTTP),
          new Sign("DELETE ", HTTP),
          new Sign("OPTIONS ", HTTP),
          new Sign("CONNECT ", HTTP),
          new Sign("PATCH ", HTTP),
          new Sign("HTTP/1.", HTTP),
          new Sign("PRI * HTTP/2", Recognised.plain("http2")),
          new Sign("SSH-", Recognised.encrypted("ssh")),
          new Sign("<?xml version='1.0'?><stream:stream", XMPP),
          new Sign("<?xml version=\"1.0\"?><stream:stream", XMPP),
          new Sign("<stream:stream", XMPP),
          new Sign("INVITE sip:", SIP),
          new Sign("REGISTER sip:", SIP),
          new Sign("SIP/2.0 ", SIP),
          new Sign("RTSP/1.0 ", Recognised.plain("rtsp")),
          new Sign("EHLO ", SMTP),
          new Sign("HELO ", SMTP),
          new Sign("220 ", FTP_OR_SMTP),
          new Sign("220-", FTP_OR_SMTP),
          new Sign("* OK ", IMAP),
          new Sign("+OK", POP3),
          new Sign("USER ", Recognised.plain("ftp_or_pop3")),
          new Sign("INFO {", Recognised.plain("nats")),
          new Sign("RFB 00", Recognised.plain("vnc")),
          new Sign("\u0013BitTorrent protocol", Recognised.plain("bittorrent")));

  private TcpSigns() {}

  /** The protocol whose phrase the stream begins with. */
  static Optional<Recognised> of(Octets start) {
    for (Sign sign : SIGNS) {
      if (begins(start, sign.phrase())) {
        return Optional.of(sign.protocol());
      }
    }
    return mqtt(start) ? Optional.of(Recognised.plain("mqtt")) : Optional.empty();
  }

  private static boolean begins(Octets start, String phrase) {
    if (start.remaining() < phrase.length()) {
      return false;
    }
    byte[] data = start.array();
    for (int i = 0; i < phrase.length(); i++) {
      if (data[start.position() + i] != (byte) phrase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** MQTT 3.1.1, section 3.1: CONNECT, remaining length, then the protocol's name. */
  private static boolean mqtt(Octets start) {
    if (start.remaining() < 10 || start.array()[start.position()] != 0x10) {
      return false;
    }
    String head = new String(start.array(), start.position() + 2, 8, StandardCharsets.ISO_8859_1);
    return head.contains("MQTT") || head.contains("MQIsdp");
  }

  /** Whether TLS may follow within the same connection (STARTTLS and the like). */
  static boolean mayStartTls(String protocol) {
    return switch (protocol) {
      case "xmpp", "smtp", "imap", "pop3", "ftp_or_smtp", "ftp_or_pop3", "nats" -> true;
      default -> false;
    };
  }
}
