package io.siglab.signature.export;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What a rule looks for in traffic; only what a single packet or flow can show. */
public sealed interface Match {

  /** The match in words, the same at every export: its identity within a rule. */
  String text();

  /**
   * A host name that a device asks DNS for or names in a TLS or QUIC ClientHello.
   *
   * @param pattern as a signature's {@code server_name}; {@code *} stands for one or more
   *     characters other than a dot
   */
  record ServerName(String pattern) implements Match {

    @Override
    public String text() {
      return "server_name " + pattern;
    }

    /** Whether the pattern is one name and nothing else. */
    public boolean literal() {
      return pattern.indexOf('*') < 0;
    }

    /** The pattern as a regular expression that must match the whole name, in any dialect. */
    public String regex() {
      StringBuilder regex = new StringBuilder("^");
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        switch (c) {
          case '*' -> regex.append("[^.]+");
          case '.' -> regex.append("\\.");
          default -> regex.append(c);
        }
      }
      return regex.append('$').toString();
    }
  }

  /**
   * Addresses of the app's servers.
   *
   * @param prefix CIDR, IPv4 or IPv6
   * @param transport {@code tcp} or {@code udp}; empty where the signature does not settle it
   * @param port of the server; empty likewise, and without a transport
   */
  record ServerAddress(String prefix, Optional<String> transport, OptionalInt port)
      implements Match {

    @Override
    public String text() {
      return "address_range "
          + prefix
          + transport.map(t -> " " + t).orElse("")
          + (port.isPresent() ? " " + port.getAsInt() : "");
    }

    /** Whether the prefix is one of IPv6. */
    public boolean six() {
      return prefix.indexOf(':') >= 0;
    }
  }

  /**
   * An application protocol that a device offers (RFC 7301).
   *
   * @param protocol its name, printable ASCII
   */
  record OfferedProtocol(String protocol) implements Match {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._/-]");

    @Override
    public String text() {
      return "alpn " + protocol;
    }

    /** The name with every character that may mean something to an engine escaped. */
    String escaped(IntFunction<String> escape) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < protocol.length(); i++) {
        char c = protocol.charAt(i);
        boolean safe = SAFE.matcher(String.valueOf(c)).matches();
        text.append(safe ? String.valueOf(c) : escape.apply(c));
      }
      return text.toString();
    }
  }
}
