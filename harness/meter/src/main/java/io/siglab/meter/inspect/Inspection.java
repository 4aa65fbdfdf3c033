package io.siglab.meter.inspect;

import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.Encryption;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.NameSource;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.Ja4;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the payload of one flow told so far. */
public abstract class Inspection {
  private @Nullable EntropySample sample;

  Inspection() {}

  /**
   * Looks at the payload of one packet of the flow.
   *
   * @param packet decoded headers
   * @param data the array they were decoded from
   * @param fromA whether side a sent it
   * @param timeUs microseconds since the epoch
   * @throws IOException if a DNS link cannot be written
   */
  public abstract void packet(IpPacket packet, byte[] data, boolean fromA, long timeUs)
      throws IOException;

  /** The flow's ClientHello, if there was one. */
  abstract Optional<ClientHello> hello();

  /** Where {@link #hello} was read. */
  abstract NameSource helloSource();

  /** Name read elsewhere than in a ClientHello. */
  Optional<ServerName> otherName() {
    return Optional.empty();
  }

  /** The protocol recognised. */
  abstract @Nullable Recognised recognised();

  /**
   * @return STUN messages of the flow
   */
  public StunFacts stun() {
    return StunFacts.NONE;
  }

  /**
   * @return RTP streams of the flow
   */
  public List<RtpStream> rtp() {
    return List.of();
  }

  /**
   * @return the server's name by the best source in the payload
   */
  public Optional<ServerName> serverName() {
    return hello()
        .flatMap(ClientHello::serverName)
        .map(name -> new ServerName(name, helloSource()))
        .or(this::otherName);
  }

  /**
   * @param names tells whether an ECH extension was meant
   * @return what the ClientHello said
   */
  public Optional<ClientHelloFacts> clientHello(NameBook names) {
    return hello()
        .map(
            h ->
                new ClientHelloFacts(
                    h.serverName(),
                    h.alpn(),
                    names.ech(h),
                    h.whole() ? Optional.of(Ja4.of(h, transport())) : Optional.empty()));
  }

  private char transport() {
    return switch (helloSource()) {
      case QUIC_SNI -> 'q';
      case DTLS_SNI -> 'd';
      default -> 't';
    };
  }

  /**
   * @return the encryption state, with the entropy where it is undetermined
   */
  public Encryption encryption() {
    Recognised recognised = recognised();
    if (recognised == null) {
      return new Encryption(EncryptionState.UNDETERMINED, Optional.empty(), entropy());
    }
    return new Encryption(
        recognised.state(),
        Optional.of(recognised.protocol()),
        recognised.state() == EncryptionState.UNDETERMINED ? entropy() : OptionalDouble.empty());
  }

  private OptionalDouble entropy() {
    return sample == null ? OptionalDouble.empty() : sample.bitsPerByte();
  }

  /** Keeps bytes for the entropy of a flow that is not recognised yet. */
  final void sample(byte[] data, int from, int to) {
    if (sample == null) {
      sample = new EntropySample();
    }
    sample.add(data, from, to);
  }
}
