package io.siglab.meter.tls;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import io.siglab.meter.bytes.StreamPrefix;
import java.util.Optional;

/** One flow's DTLS (RFC 6347, RFC 9147), as far as the first ClientHello needs it. */
public final class DtlsRecords {
  private static final int HEADER = 13;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int LONGEST_HELLO = 1 << 16;

  private StreamPrefix message = new StreamPrefix(LONGEST_HELLO);
  private int messageSequence = -1;
  private int messageLength;
  private Optional<ClientHello> hello = Optional.empty();

  /**
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether it begins with a DTLS record of the plain (not the unified) header
   */
  public static boolean looksLike(byte[] data, int from, int to) {
    if (to - from < HEADER || data[from] < 20 || data[from] > 26) {
      return false;
    }
    int version = Bytes.u16(data, from + 1);
    int length = Bytes.u16(data, from + 11);
    return (version == 0xfeff || version == 0xfefd || version == 0xfefc)
        && length > 0
        && length <= (1 << 14) + 2048;
  }

  /**
   * Takes a datagram of the flow.
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   */
  public void datagram(byte[] data, int from, int to) {
    Octets in = new Octets(data, from, to);
    try {
      while (hello.isEmpty() && looksLike(data, in.position(), to)) {
        int type = in.u8();
        in.skip(2);
        int epoch = in.u16();
        in.skip(6);
        Octets record = in.sliceUpTo(in.u16());
        if (type == HANDSHAKE && epoch == 0) {
          handshake(record);
        }
      }
    } catch (ShortInputException e) {
      // Cut by the snaplen; what was read before it counts.
      return;
    }
  }

  /** RFC 9147, section 5.2: type, length, sequence, then which part of the message this is. */
  private void handshake(Octets record) throws ShortInputException {
    int type = record.u8();
    int length = record.u24();
    int sequence = record.u16();
    int offset = record.u24();
    Octets fragment = record.sliceUpTo(record.u24());
    if (type != CLIENT_HELLO) {
      return;
    }
    if (sequence != messageSequence) {
      message = new StreamPrefix(LONGEST_HELLO);
      messageSequence = sequence;
    }
    messageLength = length;
    int at = fragment.position();
    message.add(offset, fragment.array(), at, at + fragment.remaining());
    if (message.ready() >= length) {
      hello = ClientHelloParser.parse(message.octets(), true);
    }
  }

  /**
   * @return the ClientHello; one that never became whole as far as it came
   */
  public Optional<ClientHello> hello() {
    return hello.isPresent() || messageLength == 0
        ? hello
        : ClientHelloParser.parse(message.octets(), true);
  }
}
