package io.siglab.signature.export;

import java.util.List;
import java.util.Optional;

/**
 * A protocol file for nDPI, as {@code ndpiReader -p} reads it. Its syntax and what it matches were
 * tried out on ndpiReader 4.2 of Debian 12.
 */
final class NdpiEmitter implements Emitter {

  private static final int LONGEST_LINE = 500;

  @Override
  public String engine() {
    return "nDPI (ndpiReader -p), tried on 4.2";
  }

  @Override
  public List<String> deviations() {
    return List.of(
        "nDPI compares the end of a name, so hosts below NAME, and those that end in -NAME, match"
            + " as well",
        "a leading * stands for any number of labels",
        "an address matches over TCP and UDP alike, and on either end of a flow");
  }

  @Override
  public Optional<String> refusal(Rule rule) {
    if (rule.match() instanceof Match.OfferedProtocol) {
      return Optional.of("nDPI has no rules on offered protocols");
    }
    if (rule.match() instanceof Match.ServerName name
        && name.pattern().indexOf('*', name.pattern().startsWith("*.") ? 1 : 0) >= 0) {
      return Optional.of("nDPI knows * only as a name's first label");
    }
    if (rule.match() instanceof Match.ServerAddress address && address.six()) {
      return Optional.of("nDPI 4.2 has no rules on IPv6 prefixes");
    }
    return line(rule).length() > LONGEST_LINE
        ? Optional.of("too many apps share it for one protocol's name")
        : Optional.empty();
  }

  @Override
  public List<ExportFile> emit(List<Rule> rules, Preamble preamble) {
    StringBuilder text = new StringBuilder(preamble.text());
    for (Rule rule : rules) {
      text.append(Preamble.comment(rule)).append(line(rule)).append('\n');
    }
    return List.of(new ExportFile("siglab-protos.txt", text.toString()));
  }

  private static String line(Rule rule) {
    return what(rule.match()) + "@siglab-" + rule.label();
  }

  private static String what(Match match) {
    if (match instanceof Match.ServerAddress address) {
      String port = address.port().isPresent() ? ":" + address.port().getAsInt() : "";
      return "ip:" + address.prefix() + port;
    }
    String pattern = ((Match.ServerName) match).pattern();
    return "host:\"" + (pattern.startsWith("*.") ? pattern.substring(1) : pattern) + "\"";
  }
}
