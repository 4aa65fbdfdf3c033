package io.siglab.meter.output;

import io.siglab.meter.Flow;
import io.siglab.meter.ServerName;
import io.siglab.meter.ip.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Chooses flows by terms {@code host=ADDRESS}, {@code port=NUMBER}, {@code proto=WORD}, {@code
 * interface=NUMBER} and {@code name=PATTERN}. Terms of one kind are alternatives, different kinds
 * must all hold. A name pattern is a host name, or {@code *.} and a domain, which is the domain and
 * all below it.
 */
public final class FlowFilter implements Predicate<Flow> {
  private static final long LARGEST_PORT = 65535;
  private static final long LARGEST_INTERFACE = 0xffffffffL;

  private final List<Predicate<Flow>> all;

  private FlowFilter(List<Predicate<Flow>> all) {
    this.all = List.copyOf(all);
  }

  /**
   * @param terms for example {@code host=192.0.2.1}, {@code name=*.example.org}; none lets all pass
   * @return the filter
   * @throws IllegalArgumentException if a term cannot be understood; the message says which and why
   */
  public static FlowFilter of(List<String> terms) {
    Map<String, Predicate<Flow>> kinds = new LinkedHashMap<>();
    for (String term : terms) {
      int equals = term.indexOf('=');
      String kind = equals < 0 ? term : term.substring(0, equals);
      String value = equals < 0 ? "" : term.substring(equals + 1);
      kinds.merge(kind, term(term, kind, value), Predicate::or);
    }
    return new FlowFilter(new ArrayList<>(kinds.values()));
  }

  private static Predicate<Flow> term(String term, String kind, String value) {
    if (value.isEmpty()) {
      throw unclear(
          term, "expected host=ADDRESS, port=NUMBER, proto=WORD, interface=NUMBER or name=PATTERN");
    }
    switch (kind) {
      case "host" -> {
        String address = address(term, value);
        return flow -> flow.ipA().equals(address) || flow.ipB().equals(address);
      }
      case "port" -> {
        long port = number(term, value, LARGEST_PORT);
        return flow -> flow.portA() == port || flow.portB() == port;
      }
      case "interface" -> {
        OptionalLong number = OptionalLong.of(number(term, value, LARGEST_INTERFACE));
        return flow -> flow.attribution().interfaceNumber().equals(number);
      }
      case "proto" -> {
        String proto = value.toLowerCase(Locale.ROOT);
        return flow -> flow.proto().equals(proto);
      }
      case "name" -> {
        return name(value.toLowerCase(Locale.ROOT));
      }
      default ->
          throw unclear(
              term, "there is no " + kind + "; there are host, port, proto, interface and name");
    }
  }

  private static Predicate<Flow> name(String pattern) {
    if (!pattern.startsWith("*.")) {
      return flow -> flow.serverName().map(ServerName::name).filter(pattern::equals).isPresent();
    }
    String below = pattern.substring(1);
    String domain = pattern.substring(2);
    return flow ->
        flow.serverName()
            .map(ServerName::name)
            .filter(name -> name.equals(domain) || name.endsWith(below))
            .isPresent();
  }

  /** Only literals: a name would be looked up, and a meter must not talk to the network. */
  private static String address(String term, String value) {
    boolean literal = value.contains(":") || value.chars().allMatch(c -> c == '.' || isDigit(c));
    try {
      if (literal) {
        return AddressText.of(InetAddress.getByName(value).getAddress());
      }
    } catch (UnknownHostException e) {
      throw unclear(term, "not an IP address");
    }
    throw unclear(term, "not an IP address; for host names there is name=PATTERN");
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String term, String value, long largest) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unclear(term, "not a number");
    }
    throw unclear(term, "not between 0 and " + largest);
  }

  private static IllegalArgumentException unclear(String term, String why) {
    return new IllegalArgumentException("filter " + term + ": " + why);
  }

  @Override
  public boolean test(Flow flow) {
    return all.stream().allMatch(kind -> kind.test(flow));
  }
}
