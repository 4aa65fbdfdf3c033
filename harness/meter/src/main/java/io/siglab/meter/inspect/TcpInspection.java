package io.siglab.meter.inspect;

import io.siglab.meter.NameSource;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.dns.DnsName;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.TlsRecords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a TCP flow: TLS, HTTP, DNS, STUN, or one of the protocols known by a phrase. */
final class TcpInspection extends Inspection {
  /** Enough for any ClientHello with post-quantum keys, and for the head of an HTTP request. */
  private static final int KEPT = 1 << 15;

  private static final int KEPT_FOR_DNS = 1 << 18;

  /** Segments after which a flow that nothing was recognised in is left alone. */
  private static final int MOST_SEGMENTS = 64;

  private final boolean dns;
  private final TcpSide fromA;
  private final TcpSide fromB;
  private @Nullable Recognised recognised;
  private Optional<ClientHello> hello = Optional.empty();
  private Optional<String> host = Optional.empty();
  private @Nullable MediaInspection media;
  private int segments;
  private boolean settled;

  TcpInspection(NameBook names, boolean dns, long initialA, long initialB) {
    this.dns = dns;
    int kept = dns ? KEPT_FOR_DNS : KEPT;
    this.fromA = new TcpSide(kept, new DnsStream(names), initialA);
    this.fromB = new TcpSide(kept, new DnsStream(names), initialB);
  }

  @Override
  public void packet(IpPacket packet, byte[] data, boolean sentByA, long timeUs) {
    if (settled) {
      return;
    }
    TcpSide side = sentByA ? fromA : fromB;
    CallStream call = side.call();
    if (call != null) {
      call.segment(packet.tcpSequence(), data, packet.dataStart(), packet.dataEnd(), timeUs);
      return;
    }
    if (dns || !beginsWithTls(side, side.first(packet, data))) {
      segment(side, packet, data, sentByA, timeUs);
    }
    if (++segments >= MOST_SEGMENTS && !dns && media == null) {
      settle();
    }
  }

  private void segment(TcpSide side, IpPacket packet, byte[] data, boolean sentByA, long timeUs) {
    if (side.add(packet, data)) {
      if (dns) {
        side.dns().read(side.stream(), packet, timeUs);
        if (side.dns().parsed()) {
          recognised = Recognised.plain("dns");
        }
      } else {
        look(side, sentByA, timeUs);
      }
    } else if (recognised == null && segments > 2) {
      lookAtSegment(packet, data);
    }
    if (recognised == null) {
      sample(data, packet.dataStart(), packet.dataEnd());
    }
  }

  /** The usual case, which needs no copy: the side begins with TLS, and one segment says enough. */
  private boolean beginsWithTls(TcpSide side, @Nullable Octets start) {
    if (start == null || !TlsRecords.looksLike(start)) {
      return false;
    }
    if (!TlsRecords.beginsClientHello(start)) {
      recognised = Recognised.encrypted("tls");
      side.forget();
      return true;
    }
    Optional<ClientHello> read = TlsRecords.clientHello(start, false);
    if (read.isEmpty()) {
      return false;
    }
    recognised = Recognised.encrypted("tls");
    hello = read;
    settle();
    return true;
  }

  private void look(TcpSide side, boolean sentByA, long timeUs) {
    Octets start = side.unread();
    if (TlsRecords.looksLike(start)) {
      recognised = Recognised.encrypted("tls");
      lookForHello(side, start);
      return;
    }
    if (lookForCall(side, start, sentByA, timeUs)) {
      return;
    }
    Optional<Recognised> sign = TcpSigns.of(start);
    if (sign.isPresent() && recognised == null) {
      recognised = sign.get();
    }
    if (recognised != null && TcpSigns.mayStartTls(recognised.protocol())) {
      side.skipToTls();
    } else if (recognised != null && recognised.protocol().equals("http")) {
      lookForHost(side, start);
    } else if (media == null && start.remaining() >= TcpSigns.LONGEST) {
      side.forget();
    }
  }

  /** A side that begins with STUN goes on being read to the flow's end: TURN carries media. */
  private boolean lookForCall(TcpSide side, Octets start, boolean sentByA, long timeUs) {
    byte[] data = start.array();
    int from = start.position();
    boolean framed = CallStream.begins(data, from, start.limit(), true);
    if (!framed && !CallStream.begins(data, from, start.limit(), false)) {
      return false;
    }
    if (media == null) {
      media = new MediaInspection();
    }
    side.carriesCall(new CallStream(media, sentByA, framed, side.firstUnread()), timeUs);
    return true;
  }

  private void lookForHello(TcpSide side, Octets start) {
    if (!TlsRecords.beginsClientHello(start)) {
      side.forget();
      return;
    }
    hello = TlsRecords.clientHello(start, false);
    if (hello.isPresent()) {
      settle();
    }
  }

  private void lookForHost(TcpSide side, Octets start) {
    if (host.isEmpty()) {
      host = HttpHead.host(start).map(DnsName::normal);
    }
    if (host.isPresent() || start.remaining() >= HttpHead.LONGEST) {
      side.forget();
    }
  }

  /** A capture that began in the middle of a connection, or lost a segment. */
  private void lookAtSegment(IpPacket packet, byte[] data) {
    Octets segment = new Octets(data, packet.dataStart(), packet.dataEnd());
    if (TlsRecords.looksLike(segment) && TlsRecords.applicationData(segment)) {
      recognised = Recognised.encrypted("tls");
    }
  }

  /** What was kept of the stream is not needed any more. */
  private void settle() {
    lenient();
    settled = true;
    fromA.forget();
    fromB.forget();
  }

  /** A ClientHello that never became whole still tells what stood before the gap. */
  private void lenient() {
    for (TcpSide side : new TcpSide[] {fromA, fromB}) {
      Octets start = side.unread();
      if (hello.isEmpty() && TlsRecords.looksLike(start) && TlsRecords.beginsClientHello(start)) {
        hello = TlsRecords.clientHello(start, true);
      }
    }
  }

  @Override
  Optional<ClientHello> hello() {
    if (!settled) {
      settle();
    }
    return hello;
  }

  @Override
  NameSource helloSource() {
    return NameSource.TLS_SNI;
  }

  @Override
  Optional<ServerName> otherName() {
    return host.map(name -> new ServerName(name, NameSource.HTTP_HOST));
  }

  @Override
  @Nullable Recognised recognised() {
    Recognised call = media == null ? null : media.recognised();
    return call != null ? call : recognised;
  }

  @Override
  public StunFacts stun() {
    return media == null ? StunFacts.NONE : media.stun();
  }

  @Override
  public List<RtpStream> rtp() {
    return media == null ? List.of() : media.rtp();
  }
}
