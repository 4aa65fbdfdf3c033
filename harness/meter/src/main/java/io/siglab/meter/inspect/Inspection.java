package io.siglab.meter.inspect;

import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.EchState;
import io.siglab.meter.Encryption;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.NameSource;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.Ja4;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the payload of one flow told so far. */
public abstract class Inspection {
  private @Nullable EntropySample sample;
  private Encryption encryption = Encryption.NONE;
  private EchState ech = EchState.ABSENT;

  Inspection() {}

  /**
   * Looks at the payload of one packet of the flow.
   *
   * @param packet decoded headers
   * @param data the array they were decoded from
   * @param fromA whether side a sent it
   * @param timeUs microseconds since the epoch
   */
  public abstract void packet(IpPacket packet, byte[] data, boolean fromA, long timeUs);

  /**
   * The flow is over: settles what is known of it, and lets the bytes go that were kept to know it.
   *
   * @param names tells whether an ECH extension was meant, as far as it knows by now
   */
  public void close(NameBook names) {
    Optional<ClientHello> read = hello();
    if (read.isPresent()) {
      ech = names.ech(read.get());
    }
    encryption = judged();
    sample = null;
  }

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
   * @param ja4 makes the fingerprint
   * @return what the ClientHello said, once the flow is closed
   */
  public Optional<ClientHelloFacts> clientHello(Ja4 ja4) {
    return hello()
        .map(
            h ->
                new ClientHelloFacts(
                    h.serverName(),
                    h.alpn(),
                    ech,
                    h.whole() ? Optional.of(ja4.of(h, transport())) : Optional.empty()));
  }

  private char transport() {
    return switch (helloSource()) {
      case QUIC_SNI -> 'q';
      case DTLS_SNI -> 'd';
      default -> 't';
    };
  }

  /**
   * @return the encryption state, with the entropy where it is undetermined, once the flow is
   *     closed
   */
  public Encryption encryption() {
    return encryption;
  }

  private Encryption judged() {
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

  /** The flow's state is certain: its entropy will not be asked for. */
  final void forgetSample() {
    sample = null;
  }

  /** Keeps bytes for the entropy of a flow that is not recognised yet. */
  final void sample(byte[] data, int from, int to) {
    if (sample == null) {
      sample = new EntropySample();
    }
    sample.add(data, from, to);
  }
}
