package io.siglab.signature.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A profile for Wireshark: colouring rules ({@code colorfilters}) and display filter buttons
 * ({@code dfilter_buttons}). Not the list of bookmarked filters, {@code dfilters}: that file has no
 * comments and could not say where it comes from.
 */
final class WiresharkEmitter implements Emitter {

  /** Backgrounds that black text can be read on, 16 bits for each of red, green and blue. */
  private static final List<String> BACKGROUNDS =
      List.of(
          "[65535,56026,47802]",
          "[47802,58596,65535]",
          "[51914,65535,51914]",
          "[65535,65535,45232]",
          "[58596,50115,65535]",
          "[50115,65535,62708]",
          "[65535,50115,58596]",
          "[56026,56026,56026]");

  @Override
  public String engine() {
    return "Wireshark 4 (a profile folder), tried on tshark 4.0";
  }

  @Override
  public List<String> deviations() {
    return List.of(
        "single packets match: a ClientHello, a DNS query and its answer; not the whole connection",
        "an address matches packets both ways");
  }

  @Override
  public Optional<String> refusal(Rule rule) {
    return Optional.empty();
  }

  @Override
  public List<ExportFile> emit(List<Rule> rules, Preamble preamble) {
    List<String> labels = List.copyOf(new TreeSet<>(rules.stream().map(Rule::label).toList()));
    StringBuilder colors = new StringBuilder(preamble.text());
    StringBuilder buttons = new StringBuilder(preamble.text());
    for (Rule rule : rules) {
      String filter = filter(rule.match());
      String background = BACKGROUNDS.get(labels.indexOf(rule.label()) % BACKGROUNDS.size());
      String name = "siglab " + rule.label() + " " + rule.id();
      colors.append(Preamble.comment(rule));
      colors.append("@" + name + "@" + filter + "@" + background + "[0,0,0]\n");
      buttons.append(Preamble.comment(rule));
      buttons.append(
          String.format(
              Locale.ROOT,
              "\"TRUE\",\"Siglab//%s//%s\",\"%s\",\"%s\"\n",
              rule.label(),
              quoted(rule.match().text()),
              quoted(filter),
              "siglab rule " + rule.id() + ", signature " + preamble.version(rule)));
    }
    return List.of(
        new ExportFile("colorfilters", colors.toString()),
        new ExportFile("dfilter_buttons", buttons.toString()));
  }

  private static String filter(Match match) {
    if (match instanceof Match.ServerName name) {
      return compare("tls.handshake.extensions_server_name", name)
          + " || "
          + compare("dns.qry.name", name);
    }
    if (match instanceof Match.OfferedProtocol alpn) {
      return "tls.handshake.extensions_alpn_str == \"" + alpn.escaped(WiresharkEmitter::hex) + "\"";
    }
    Match.ServerAddress address = (Match.ServerAddress) match;
    return (address.six() ? "ipv6.addr == " : "ip.addr == ")
        + address.prefix()
        + address
            .transport()
            .map(
                t ->
                    address.port().isPresent()
                        ? " && " + t + ".port == " + address.port().getAsInt()
                        : " && " + t)
            .orElse("");
  }

  /** Names compare without regard to case: DNS resolvers and hosts mix it. */
  private static String compare(String field, Match.ServerName name) {
    return name.literal()
        ? "lower(" + field + ") == \"" + name.pattern() + "\""
        : field + " matches \"" + name.regex().replace("\\", "\\\\") + "\"";
  }

  private static String hex(int character) {
    return String.format(Locale.ROOT, "\\x%02x", character);
  }

  /** A field of Wireshark's tables: quotes and backslashes as hexadecimal escapes. */
  private static String quoted(String text) {
    return text.replace("\\", "\\x5c").replace("\"", "\\x22");
  }
}
