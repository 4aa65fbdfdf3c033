package io.siglab.meter.quic;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import io.siglab.meter.bytes.StreamPrefix;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.ClientHelloParser;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One flow's QUIC handshake: decrypts the client's Initial packets (RFC 9000, section 17.2.2; RFC
 * 9001, section 5) and puts the CRYPTO stream together until the ClientHello is whole, over
 * coalesced packets, several datagrams, and any order.
 */
public final class QuicHandshake {
  private static final int LONGEST_HELLO = 1 << 16;
  private static final int LONGEST_CONNECTION_ID = 20;
  private static final int TAG_BYTES = 16;
  private static final int SAMPLE_AHEAD = 4;
  private static final int CLIENT_HELLO = 1;

  /** Datagrams after which a flow whose Initials do not decrypt is given up. */
  private static final int MOST_ATTEMPTS = 64;

  /** Connection ids tried for keys; a flow made of nothing but new ones is no handshake. */
  private static final int MOST_DERIVATIONS = 16;

  private final StreamPrefix crypto = new StreamPrefix(LONGEST_HELLO);
  private @Nullable InitialKeys keys;
  private int attempts;
  private int derivations;
  private Optional<ClientHello> hello = Optional.empty();

  /**
   * Whether a datagram begins with a long header of a version of QUIC known here, or with a version
   * negotiation (RFC 9000, section 17.2.1).
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether it is QUIC
   */
  public static boolean looksLike(byte[] data, int from, int to) {
    if (to - from < 7 || (data[from] & 0x80) == 0) {
      return false;
    }
    int version = Bytes.i32(data, from + 1);
    int idLength = Bytes.u8(data, from + 5);
    boolean known = QuicVersion.of(version).isPresent() && (data[from] & 0x40) != 0;
    // RFC 9000, section 15: versions 0x?a?a?a?a force negotiation.
    boolean grease = (version & 0x0f0f0f0f) == 0x0a0a0a0a && (data[from] & 0x40) != 0;
    boolean negotiation = version == 0 && negotiatesKnownVersion(data, from, to);
    return idLength <= LONGEST_CONNECTION_ID && (known || grease || negotiation);
  }

  private static boolean negotiatesKnownVersion(byte[] data, int from, int to) {
    Octets in = new Octets(data, from + 5, to);
    try {
      in.skip(in.u8());
      in.skip(in.u8());
      while (in.remaining() >= 4) {
        if (QuicVersion.of((int) in.u32()).isPresent()) {
          return true;
        }
      }
    } catch (ShortInputException e) {
      return false;
    }
    return false;
  }

  /**
   * Takes a datagram of the flow; both directions may be given.
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   */
  public void datagram(byte[] data, int from, int to) {
    if (done()) {
      return;
    }
    attempts++;
    Octets in = new Octets(data, from, to);
    try {
      while (in.remaining() > 0 && hello.isEmpty()) {
        if (!packet(in)) {
          return;
        }
      }
    } catch (ShortInputException e) {
      // Cut by the snaplen, or not QUIC after all; the datagrams before still count.
      return;
    }
  }

  /** Handles one of the packets of a datagram; false if no other can follow. */
  private boolean packet(Octets in) throws ShortInputException {
    int start = in.position();
    int first = in.u8();
    if ((first & 0x80) == 0) {
      return false;
    }
    Optional<QuicVersion> known = QuicVersion.of((int) in.u32());
    if (known.isEmpty()) {
      return false;
    }
    QuicVersion version = known.get();
    int idLength = in.u8();
    byte[] connectionId = in.bytes(idLength);
    in.skip(in.u8());
    int type = first >> 4 & 3;
    boolean initial = type == version.initialType();
    boolean retry = type == (version.initialType() + 3 & 3);
    if (retry || idLength > LONGEST_CONNECTION_ID) {
      return false;
    }
    if (initial) {
      in.skip(length(in));
    }
    int length = length(in);
    int numberAt = in.position();
    Octets rest = in.slice(length);
    if (initial && rest.remaining() >= SAMPLE_AHEAD + TAG_BYTES) {
      initial(version, connectionId, in.array(), start, numberAt, numberAt + length);
    }
    return true;
  }

  private static int length(Octets in) throws ShortInputException {
    return (int) Math.min(Integer.MAX_VALUE, variable(in));
  }

  private void initial(
      QuicVersion version, byte[] connectionId, byte[] data, int start, int numberAt, int end) {
    if (keys != null) {
      Optional<byte[]> opened = open(keys, data, start, numberAt, end);
      if (opened.isPresent()) {
        frames(opened.get());
        return;
      }
    }
    if (++derivations > MOST_DERIVATIONS) {
      return;
    }
    // The first Initial, or the first after a Retry: the keys come from its own connection id.
    InitialKeys fresh = InitialKeys.of(version, connectionId);
    Optional<byte[]> opened = open(fresh, data, start, numberAt, end);
    if (opened.isPresent()) {
      keys = fresh;
      frames(opened.get());
    }
  }

  /** Removes header protection (RFC 9001, section 5.4.1) and decrypts. */
  private static Optional<byte[]> open(
      InitialKeys keys, byte[] data, int start, int numberAt, int end) {
    byte[] mask = keys.mask(data, numberAt + SAMPLE_AHEAD);
    int first = data[start] ^ (mask[0] & 0x0f);
    int numberBytes = (first & 3) + 1;
    byte[] header = Arrays.copyOfRange(data, start, numberAt + numberBytes);
    header[0] = (byte) first;
    long number = 0;
    for (int i = 0; i < numberBytes; i++) {
      int at = header.length - numberBytes + i;
      header[at] ^= mask[1 + i];
      number = number << 8 | (header[at] & 0xff);
    }
    return keys.open(header, number, data, numberAt + numberBytes, end);
  }

  /** Walks the frames that an Initial may carry (RFC 9000, section 12.4). */
  private void frames(byte[] payload) {
    Octets in = new Octets(payload, 0, payload.length);
    try {
      while (in.remaining() > 0) {
        int type = in.u8();
        if (type == 2 || type == 3) {
          acknowledgement(in, type == 3);
        } else if (type == 6) {
          long offset = variable(in);
          Octets data = in.slice(length(in));
          crypto.add(offset, payload, data.position(), data.position() + data.remaining());
        } else if (type > 1) {
          break;
        }
      }
    } catch (ShortInputException e) {
      // A frame that contradicts its packet: what stood before it counts.
      return;
    } finally {
      lookForHello(false);
    }
  }

  private static void acknowledgement(Octets in, boolean congestion) throws ShortInputException {
    variable(in);
    variable(in);
    long ranges = variable(in);
    variable(in);
    for (long i = 0; i < ranges; i++) {
      variable(in);
      variable(in);
    }
    if (congestion) {
      variable(in);
      variable(in);
      variable(in);
    }
  }

  private void lookForHello(boolean lenient) {
    Octets in = crypto.octets();
    if (in.remaining() < 4) {
      return;
    }
    try {
      int type = in.u8();
      int length = in.u24();
      if (type == CLIENT_HELLO && (lenient || in.remaining() >= length)) {
        hello = ClientHelloParser.parse(in.sliceUpTo(length), false);
      }
    } catch (ShortInputException e) {
      hello = Optional.empty();
    }
  }

  /** RFC 9000, section 16: the two top bits give the length. */
  private static long variable(Octets in) throws ShortInputException {
    int first = in.u8();
    long value = first & 0x3f;
    for (int i = (1 << (first >> 6)) - 1; i > 0; i--) {
      value = value << 8 | in.u8();
    }
    return value;
  }

  /**
   * @return whether more datagrams would change nothing
   */
  public boolean done() {
    return hello.isPresent() || attempts >= MOST_ATTEMPTS;
  }

  /**
   * @return the ClientHello; one that never became whole as far as it came
   */
  public Optional<ClientHello> hello() {
    if (hello.isEmpty()) {
      lookForHello(true);
    }
    return hello;
  }
}
