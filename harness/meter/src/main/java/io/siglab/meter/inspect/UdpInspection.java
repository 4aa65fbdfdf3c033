package io.siglab.meter.inspect;

import io.siglab.meter.Encryption;
import io.siglab.meter.NameSource;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.quic.GoogleQuic;
import io.siglab.meter.quic.QuicHandshake;
import io.siglab.meter.tls.ClientHello;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A UDP flow other than DNS: QUIC, what calls are made of, or a protocol known by its first bytes.
 */
final class UdpInspection extends Inspection {
  /** Datagrams after which a flow that nothing was recognised in is only watched for STUN. */
  private static final int MOST_SAMPLED = 32;

  private @Nullable QuicHandshake quic;
  private @Nullable MediaInspection media;
  private @Nullable Recognised recognised;
  private Optional<String> googleName = Optional.empty();
  private int datagrams;

  @Override
  public void packet(IpPacket packet, byte[] data, boolean fromA, long timeUs) {
    int from = packet.dataStart();
    int to = packet.dataEnd();
    if (quic != null) {
      quic.datagram(data, from, to);
      return;
    }
    datagrams++;
    if (media == null && MediaInspection.mayBe(data, from, to)) {
      media = new MediaInspection();
    }
    if (media != null && media.datagram(data, from, to, packet.wireDataLength(), fromA, timeUs)) {
      if (media.certain()) {
        forgetSample();
      } else {
        sample(data, from, to);
      }
      return;
    }
    if (recognised != null || datagrams > MOST_SAMPLED) {
      if (isGoogle() && googleName.isEmpty() && datagrams <= MOST_SAMPLED) {
        googleName = GoogleQuic.serverName(data, from, to);
      }
      return;
    }
    if (QuicHandshake.looksLike(data, from, to)) {
      quic = new QuicHandshake();
      quic.datagram(data, from, to);
      return;
    }
    if (GoogleQuic.looksLike(data, from, to)) {
      recognised = Recognised.encrypted("gquic");
      googleName = GoogleQuic.serverName(data, from, to);
      return;
    }
    recognised = UdpSigns.of(packet, data).orElse(null);
    if (recognised == null) {
      sample(data, from, to);
    }
  }

  @Override
  Optional<ClientHello> hello() {
    if (quic != null) {
      return quic.hello();
    }
    return media == null ? Optional.empty() : media.hello();
  }

  private boolean isGoogle() {
    return recognised != null && recognised.protocol().equals("gquic");
  }

  @Override
  Optional<ServerName> otherName() {
    return googleName.map(name -> new ServerName(name, NameSource.QUIC_SNI));
  }

  @Override
  NameSource helloSource() {
    return quic != null ? NameSource.QUIC_SNI : NameSource.DTLS_SNI;
  }

  @Override
  @Nullable Recognised recognised() {
    if (quic != null) {
      return Recognised.encrypted(Encryption.QUIC);
    }
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
