package io.siglab.meter.tls;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import io.siglab.meter.dns.DnsName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Parses the body of a ClientHello; one that is cut short gives what stands before the cut. */
public final class ClientHelloParser {
  private static final int SERVER_NAME = 0;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int ALPN = 16;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
  private static final int ENCRYPTED_SERVER_NAME = 0xffce;
  private static final int RANDOM = 32;
  private static final int LONGEST_SESSION_ID = 32;
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

  private final Octets in;
  private final boolean datagram;
  private int version;
  private Words ciphers = Words.of();
  private short[] extensions = new short[32];
  private int extensionCount;
  private final List<String> alpn = new ArrayList<>();
  private Words versions = Words.of();
  private Words signatureAlgorithms = Words.of();
  private Optional<String> serverName = Optional.empty();
  private boolean ech;
  private OptionalInt echConfigId = OptionalInt.empty();

  private ClientHelloParser(Octets in, boolean datagram) {
    this.in = in;
    this.datagram = datagram;
  }

  /**
   * @param body the handshake message behind its header
   * @param datagram whether it is DTLS, which has a cookie (RFC 9147, section 5.3)
   * @return the ClientHello; empty if it cannot be one
   */
  public static Optional<ClientHello> parse(Octets body, boolean datagram) {
    return new ClientHelloParser(body, datagram).parse();
  }

  private Optional<ClientHello> parse() {
    boolean whole = true;
    try {
      version = in.u16();
      if ((version >> 8 != 3 && version >> 8 != 0xfe) || in.remaining() < RANDOM) {
        return Optional.empty();
      }
      in.skip(RANDOM);
      int sessionId = in.u8();
      if (sessionId > LONGEST_SESSION_ID) {
        return Optional.empty();
      }
      in.skip(sessionId);
      if (datagram) {
        in.skip(in.u8());
      }
      ciphers = words(in.slice(in.u16()));
      in.skip(in.u8());
      if (in.remaining() > 0) {
        extensions(in.u16());
      }
    } catch (ShortInputException e) {
      whole = false;
    }
    if (ciphers.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientHello(
            version,
            ciphers,
            Words.of(extensions, extensionCount),
            serverName,
            alpn,
            versions,
            signatureAlgorithms,
            ech,
            echConfigId,
            whole));
  }

  private void extensions(int length) throws ShortInputException {
    boolean cut = length > in.remaining();
    Octets all = in.sliceUpTo(length);
    while (all.remaining() > 0) {
      int type = all.u16();
      int size = all.u16();
      addExtension(type);
      extension(type, all.slice(size));
    }
    if (cut) {
      in.skip(1);
    }
  }

  private void addExtension(int type) {
    if (extensionCount == extensions.length) {
      extensions = Arrays.copyOf(extensions, 2 * extensionCount);
    }
    extensions[extensionCount++] = (short) type;
  }

  private void extension(int type, Octets value) {
    try {
      switch (type) {
        case SERVER_NAME -> serverName(value);
        case ALPN -> {
          Octets names = value.slice(value.u16());
          while (names.remaining() > 0) {
            alpn.add(names.slice(names.u8()).rest(StandardCharsets.ISO_8859_1));
          }
        }
        case SUPPORTED_VERSIONS -> versions = words(value.slice(value.u8()));
        case SIGNATURE_ALGORITHMS -> signatureAlgorithms = words(value.slice(value.u16()));
        case ENCRYPTED_SERVER_NAME -> ech = true;
        case ENCRYPTED_CLIENT_HELLO -> {
          ech = true;
          if (value.u8() == 0) {
            value.skip(4);
            echConfigId = OptionalInt.of(value.u8());
          }
        }
        default -> {}
      }
    } catch (ShortInputException e) {
      // The extension contradicts its own lengths; the others may still be right.
      return;
    }
  }

  /** RFC 6066, section 3: a list of typed names, of which only host_name (0) exists. */
  private void serverName(Octets value) throws ShortInputException {
    Octets list = value.slice(value.u16());
    while (list.remaining() > 0 && serverName.isEmpty()) {
      int type = list.u8();
      Octets name = list.slice(list.u16());
      if (type == 0 && name.remaining() > 0) {
        serverName = Optional.of(DnsName.normal(printable(name.rest(StandardCharsets.UTF_8))));
      }
    }
  }

  /** Control characters in a name would break the lines of the output. */
  private static String printable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return CONTROL.matcher(name).replaceAll("?");
      }
    }
    return name;
  }

  private static Words words(Octets value) throws ShortInputException {
    short[] words = new short[value.remaining() / 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = (short) value.u16();
    }
    return Words.of(words, words.length);
  }
}
