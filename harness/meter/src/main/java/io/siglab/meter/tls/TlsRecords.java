package io.siglab.meter.tls;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    Octets message = inOneRecord(in);
    if (message == null) {
      if (!lenient && cutShort(in)) {
        return Optional.empty();
      }
      message = putTogether(in);
    }
    if (message == null || message.remaining() < HANDSHAKE_HEADER) {
      return Optional.empty();
    }
    byte[] data = message.array();
    int at = message.position();
    int wanted = wanted(data, at);
    if (data[at] != CLIENT_HELLO || (message.remaining() < wanted && !lenient)) {
      return Optional.empty();
    }
    int end = Math.min(message.limit(), at + wanted);
    return ClientHelloParser.parse(new Octets(data, at + HANDSHAKE_HEADER, end), false);
  }

  /** The usual case, which needs no copy: the message is whole and in the first record. */
  private static @Nullable Octets inOneRecord(Octets in) {
    byte[] data = in.array();
    int at = in.position();
    if (in.remaining() < HEADER + HANDSHAKE_HEADER || !looksLike(in) || data[at] != HANDSHAKE) {
      return null;
    }
    int length = Bytes.u16(data, at + 3);
    int wanted = wanted(data, at + HEADER);
    boolean there = wanted <= length && wanted <= in.remaining() - HEADER;
    return there ? new Octets(data, at + HEADER, at + HEADER + wanted) : null;
  }

  /** Whether the first record is to hold more than there is: whatever it is, it is not whole. */
  private static boolean cutShort(Octets in) {
    return looksLike(in) && in.remaining() - HEADER < Bytes.u16(in.array(), in.position() + 3);
  }

  private static @Nullable Octets putTogether(Octets in) {
    ByteArrayOutputStream handshake = new ByteArrayOutputStream(in.remaining());
    int wanted = Integer.MAX_VALUE;
    try {
      while (handshake.size() < wanted && looksLike(in) && in.u8() == HANDSHAKE) {
        in.skip(2);
        Octets fragment = in.sliceUpTo(in.u16());
        handshake.write(fragment.array(), fragment.position(), fragment.remaining());
        if (wanted == Integer.MAX_VALUE && handshake.size() >= HANDSHAKE_HEADER) {
          wanted = wanted(handshake.toByteArray(), 0);
        }
      }
    } catch (ShortInputException e) {
      return null;
    }
    byte[] message = handshake.toByteArray();
    return new Octets(message, 0, message.length);
  }

  /** Bytes of the whole handshake message, by its header. */
  private static int wanted(byte[] data, int at) {
    return HANDSHAKE_HEADER + (Bytes.i32(data, at) & 0xffffff);
  }
}
