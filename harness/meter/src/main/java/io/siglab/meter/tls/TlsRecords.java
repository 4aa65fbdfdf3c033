package io.siglab.meter.tls;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The record layer of TLS (RFC 8446, section 5.1), as far as the first ClientHello needs it. */
public final class TlsRecords {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int HEARTBEAT = 24;
  private static final int HEADER = 5;
  private static final int HANDSHAKE_HEADER = 4;
  private static final int CLIENT_HELLO = 1;

  /** 2^14 bytes and what encryption may add (RFC 8446, section 5.2; RFC 5246: 2048). */
  private static final int LONGEST = (1 << 14) + 2048;

  private TlsRecords() {}

  /**
   * @param in at what may be a record
   * @return whether its header is one of TLS; false if there is less than a header
   */
  public static boolean looksLike(Octets in) {
    if (in.remaining() < HEADER) {
      return false;
    }
    byte[] data = in.array();
    int at = in.position();
    int type = data[at];
    int length = (data[at + 3] & 0xff) << 8 | (data[at + 4] & 0xff);
    return type >= CHANGE_CIPHER_SPEC
        && type <= HEARTBEAT
        && data[at + 1] == 3
        && data[at + 2] >= 0
        && data[at + 2] <= 4
        && length > 0
        && length <= LONGEST;
  }

  /**
   * @param in at what looks like a record
   * @return whether a ClientHello begins in it
   */
  public static boolean beginsClientHello(Octets in) {
    byte[] data = in.array();
    int at = in.position();
    return in.remaining() > HEADER && data[at] == HANDSHAKE && data[at + HEADER] == CLIENT_HELLO;
  }

  /**
   * @param in at what looks like a record
   * @return whether it carries application data, so that the handshake is over
   */
  public static boolean applicationData(Octets in) {
    return in.array()[in.position()] == APPLICATION_DATA;
  }

  /**
   * Puts the first handshake message together from as many records as it takes.
   *
   * @param in at the first record
   * @param lenient whether to be content with a message that is cut short
   * @return the ClientHello, if it is there
   */
  public static Optional<ClientHello> clientHello(Octets in, boolean lenient) {
    ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    int wanted = Integer.MAX_VALUE;
    try {
      while (handshake.size() < wanted && looksLike(in) && in.u8() == HANDSHAKE) {
        in.skip(2);
        Octets fragment = in.sliceUpTo(in.u16());
        handshake.write(fragment.array(), fragment.position(), fragment.remaining());
        if (wanted == Integer.MAX_VALUE) {
          wanted = wanted(handshake.toByteArray());
        }
      }
    } catch (ShortInputException e) {
      return Optional.empty();
    }
    byte[] message = handshake.toByteArray();
    if (message.length < HANDSHAKE_HEADER
        || message[0] != CLIENT_HELLO
        || (message.length < wanted && !lenient)) {
      return Optional.empty();
    }
    return ClientHelloParser.parse(new Octets(message, HANDSHAKE_HEADER, wanted), false);
  }

  /** Bytes of the whole handshake message, by its header. */
  private static int wanted(byte[] message) {
    return message.length < HANDSHAKE_HEADER
        ? Integer.MAX_VALUE
        : HANDSHAKE_HEADER
            + ((message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | (message[3] & 0xff));
  }
}
