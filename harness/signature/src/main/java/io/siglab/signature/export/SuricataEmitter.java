package io.siglab.signature.export;

import io.siglab.signature.SemanticVersion;
import io.siglab.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules for Suricata 7, as its user guide specifies them (chapters "Rules Format", "TLS Keywords",
 * "DNS Keywords", "QUIC Keywords"). A name gives one rule for DNS queries, one for TLS and, where
 * the app was seen to use UDP, one for QUIC.
 */
final class SuricataEmitter implements Emitter {

  /** Signature ids reserved for local use (Suricata's and Snort's list of sid allocations). */
  private static final int FIRST_SID = 1_000_000;

  private static final int SIDS = 1_000_000;
  private static final int ID_DIGITS = 8;
  private static final int HEX = 16;
  private static final int PART = 1_000;

  @Override
  public String engine() {
    return "Suricata 7 or later; not run on Suricata, see docs/exports.md";
  }

  @Override
  public List<String> deviations() {
    return List.of(
        "a DNS query for a name alerts as well as a connection to it",
        "an address alerts once a minute for each pair of hosts");
  }

  @Override
  public Optional<String> refusal(Rule rule) {
    return rule.match() instanceof Match.OfferedProtocol
        ? Optional.of("Suricata 7 has no keyword for the offered protocol")
        : Optional.empty();
  }

  @Override
  public List<ExportFile> emit(List<Rule> rules, Preamble preamble) {
    StringBuilder text = new StringBuilder(preamble.text());
    Set<Integer> taken = new TreeSet<>();
    for (Rule rule : rules) {
      text.append(Preamble.comment(rule));
      for (Alert alert : alerts(rule)) {
        text.append(line(rule, alert, sid(rule.id(), alert.what(), taken), preamble)).append('\n');
      }
    }
    return List.of(new ExportFile("siglab.rules", text.toString()));
  }

  /**
   * One rule line of a rule.
   *
   * @param what it sees, as one word
   * @param header after the action
   * @param options that match
   */
  private record Alert(String what, String header, String options) {}

  private static List<Alert> alerts(Rule rule) {
    List<Alert> alerts = new ArrayList<>();
    if (rule.match() instanceof Match.ServerName name) {
      alerts.add(new Alert("dns", "dns any any -> any any", "dns.query; " + content(name)));
      alerts.add(new Alert("tls", "tls any any -> any any", "tls.sni; " + content(name)));
      if (rule.overUdp()) {
        alerts.add(new Alert("quic", "quic any any -> any any", "quic.sni; " + content(name)));
      }
    } else if (rule.match() instanceof Match.ServerAddress address) {
      String header =
          address.transport().orElse("ip")
              + " any any -> "
              + address.prefix()
              + " "
              + (address.port().isPresent() ? Integer.toString(address.port().getAsInt()) : "any");
      alerts.add(
          new Alert(
              "address",
              header,
              "flow:to_server; threshold:type limit, track by_both, count 1, seconds 60;"));
    }
    return alerts;
  }

  private static String content(Match.ServerName name) {
    return name.literal()
        ? "content:\"" + name.pattern() + "\"; nocase; bsize:" + name.pattern().length() + ";"
        : "pcre:\"/" + name.regex() + "/i\";";
  }

  private static String line(Rule rule, Alert alert, int sid, Preamble preamble) {
    return String.format(
        Locale.ROOT,
        "alert %s (msg:\"siglab %s %s\"; %s metadata:siglab_rule %s, siglab_app %s,"
            + " siglab_version %s; sid:%d; rev:%d;)",
        alert.header(),
        rule.label(),
        alert.what(),
        alert.options(),
        rule.id(),
        rule.label(),
        preamble.version(rule).replace(", ", "+").replace(' ', '-'),
        sid,
        revision(preamble.sources(rule)));
  }

  /** From the rule's id, so that it stays; the next free one if two rules fall together. */
  private static int sid(String id, String what, Set<Integer> taken) {
    long start = Long.parseLong(id.substring(0, ID_DIGITS), HEX) * 3 + kind(what);
    int sid = FIRST_SID + (int) (start % SIDS);
    while (!taken.add(sid)) {
      sid = FIRST_SID + (sid - FIRST_SID + 1) % SIDS;
    }
    return sid;
  }

  private static int kind(String what) {
    return switch (what) {
      case "dns" -> 1;
      case "quic" -> 2;
      default -> 0;
    };
  }

  /** Grows with the signature's version. */
  private static int revision(List<Signature> sources) {
    return sources.stream()
        .map(Signature::version)
        .mapToInt(SuricataEmitter::revision)
        .max()
        .orElseThrow();
  }

  private static int revision(SemanticVersion version) {
    return (Math.min(version.major(), PART) * PART + Math.min(version.minor(), PART - 1)) * PART
        + Math.min(version.patch(), PART - 1);
  }
}
