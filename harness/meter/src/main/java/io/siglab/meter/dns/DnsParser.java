package io.siglab.meter.dns;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses DNS messages (RFC 1035, section 4). A message that ends early gives the records before its
 * end, as captures with a short snaplen do.
 */
public final class DnsParser {
  private static final int HEADER = 12;
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int AAAA = 28;
  private static final int SVCB = 64;
  private static final int HTTPS = 65;
  private static final int ECH_PARAMETER = 5;
  private static final int ECH_VERSION = 0xfe0d;

  /** More records than any message of 64 KiB can hold are a lie. */
  private static final int MOST_RECORDS = 4096;

  private final Octets message;
  private final int start;
  private final Map<String, String> cnames = new LinkedHashMap<>();
  private final List<DnsAddress> addresses = new ArrayList<>();
  private final List<DnsService> services = new ArrayList<>();

  private DnsParser(Octets message) {
    this.message = message;
    this.start = message.position();
  }

  /**
   * @param data holds the message
   * @param from its first byte
   * @param to behind its last byte
   * @return the message, or empty if it cannot be DNS
   */
  public static Optional<DnsMessage> parse(byte[] data, int from, int to) {
    return new DnsParser(new Octets(data, from, to)).message();
  }

  private Optional<DnsMessage> message() {
    if (message.remaining() < HEADER) {
      return Optional.empty();
    }
    boolean response;
    Optional<String> question = Optional.empty();
    try {
      message.skip(2);
      int flags = message.u16();
      int questions = message.u16();
      int answers = message.u16();
      message.skip(4);
      response = (flags & 0x8000) != 0;
      int opcode = flags >> 11 & 0xf;
      if (opcode > 6 || questions > MOST_RECORDS || answers > MOST_RECORDS) {
        return Optional.empty();
      }
      for (int i = 0; i < questions; i++) {
        Optional<String> name = DnsName.read(message, start);
        question = question.or(() -> name);
        message.skip(4);
      }
      for (int i = 0; i < answers; i++) {
        record();
      }
    } catch (ShortInputException e) {
      return question.map(q -> built(false, Optional.of(q))).map(m -> shortened(m));
    }
    return Optional.of(built(response, question));
  }

  /** Records read before the message ended count; only answers have any. */
  private DnsMessage shortened(DnsMessage built) {
    boolean answered = !addresses.isEmpty() || !cnames.isEmpty() || !services.isEmpty();
    return new DnsMessage(
        answered, built.question(), built.cnames(), built.addresses(), built.services());
  }

  private DnsMessage built(boolean response, Optional<String> question) {
    return new DnsMessage(response, question, cnames, addresses, services);
  }

  private void record() throws ShortInputException {
    Optional<String> owner = DnsName.read(message, start);
    int type = message.u16();
    message.skip(6);
    int length = message.u16();
    Octets data = message.slice(length);
    if (owner.isPresent()) {
      record(owner.get(), type, data);
    }
  }

  private void record(String owner, int type, Octets data) throws ShortInputException {
    int length = data.remaining();
    switch (type) {
      case A -> {
        if (length == 4) {
          addresses.add(new DnsAddress(owner, false, 0, data.u32()));
        }
      }
      case AAAA -> {
        if (length == 16) {
          addresses.add(new DnsAddress(owner, true, data.i64(), data.i64()));
        }
      }
      case CNAME ->
          DnsName.read(data, start).ifPresent(target -> cnames.putIfAbsent(owner, target));
      case SVCB, HTTPS -> services.add(new DnsService(owner, service(data)));
      default -> {}
    }
  }

  /** RFC 9460, section 2.2: priority, target (never compressed), then parameters. */
  private List<DnsService.EchConfig> service(Octets data) {
    List<DnsService.EchConfig> configs = new ArrayList<>();
    try {
      data.skip(2);
      if (DnsName.read(data, start).isEmpty()) {
        return configs;
      }
      while (data.remaining() > 0) {
        int parameter = data.u16();
        Octets value = data.slice(data.u16());
        if (parameter == ECH_PARAMETER) {
          echConfigs(value, configs);
        }
      }
    } catch (ShortInputException e) {
      return configs;
    }
    return configs;
  }

  /** RFC 9849, section 4: a list of versioned configurations; others than this version skipped. */
  private static void echConfigs(Octets value, List<DnsService.EchConfig> configs)
      throws ShortInputException {
    Octets list = value.slice(value.u16());
    while (list.remaining() > 0) {
      int version = list.u16();
      Octets config = list.slice(list.u16());
      if (version == ECH_VERSION) {
        int id = config.u8();
        config.skip(2);
        config.skip(config.u16());
        config.skip(config.u16());
        config.skip(1);
        Octets name = config.slice(config.u8());
        configs.add(
            new DnsService.EchConfig(id, DnsName.normal(name.rest(StandardCharsets.US_ASCII))));
      }
    }
  }
}
