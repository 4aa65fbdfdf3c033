package io.siglab.analysis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.Derivation;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.export.Export;
import io.siglab.signature.export.ExportFile;
import io.siglab.signature.export.ExportFormat;
import io.siglab.signature.export.Rule;
import io.siglab.signature.export.RuleSet;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signatures derived from a run, exported, and read by the engines: every rule hits its own app's
 * captures exactly as often as it must, and nothing else.
 */
final class ExportReplayIT {

  @TempDir private static Path folder;

  private static StoredRun run;
  private static List<Signature> signatures;
  private static Tool tool;

  @BeforeAll
  static void derive() throws IOException {
    run = ReplayedApps.store(folder.resolve("runs"));
    Path output = folder.resolve("signatures");
    Derivation.withDefaults().run(List.of(run), folder.resolve("reports"), output);
    signatures = new ArrayList<>();
    for (String app : List.of("alpha", "beta", "delta", "gamma")) {
      signatures.add(new SignatureFormat().read(output.resolve(app).resolve("1.0.0.json")));
    }
    tool = new Tool(folder);
  }

  @Test
  void theRulesSayWhoseServersTheyAre() {
    assertThat(RuleSet.of(signatures).rules())
        .extracting(r -> r.label() + ": " + r.match().text())
        .containsExactly(
            "alpha: server_name upload.alpha.test",
            "beta: server_name media.beta.test",
            "beta+gamma: server_name cdn.shared.test",
            "delta: address_range 198.18.5.0/24 tcp 443");
  }

  /** Each side of a trial with names has one DNS flow and one TLS flow; delta's has one flow. */
  @Test
  void ndpiReaderFindsEveryFlowOfTheAppAndNoOther() throws IOException {
    Path rules = export(ExportFormat.NDPI).get(0);
    Map<String, Long> hits = new TreeMap<>();
    for (StoredAttempt trial : run.validTrials()) {
      for (String side : List.of("sender.pcap", "receiver.pcap")) {
        ndpi(rules, trial.file(side))
            .forEach((protocol, n) -> hits.merge(key(trial, protocol), n, Long::sum));
      }
    }
    assertThat(hits)
        .containsExactly(
            Map.entry("alpha.photo siglab-alpha", 16L),
            Map.entry("beta.file siglab-beta+gamma", 16L),
            Map.entry("beta.photo siglab-beta", 16L),
            Map.entry("delta.photo siglab-delta", 8L),
            Map.entry("gamma.photo siglab-beta+gamma", 16L));
  }

  /**
   * Each side of a trial with names: a DNS query, its answer and a ClientHello. Each of delta's: 65
   * segments of up to 1,400 bytes.
   */
  @Test
  void tsharkColoursEveryPacketOfTheAppAndNoOther() throws IOException {
    Path profile = folder.resolve("config/profiles/siglab");
    for (ExportFile file : Export.of(ExportFormat.WIRESHARK, signatures)) {
      Files.createDirectories(profile);
      Files.writeString(profile.resolve(file.name()), file.text());
    }
    Map<String, Long> hits =
        run.validTrials().parallelStream()
            .flatMap(
                trial ->
                    Stream.of("sender.pcap", "receiver.pcap")
                        .flatMap(side -> colours(trial.file(side)).stream())
                        .map(colour -> key(trial, colour)))
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    hits.keySet().removeIf(k -> !k.contains(" siglab "));
    Map<String, String> ids = new TreeMap<>();
    RuleSet.of(signatures).rules().forEach(r -> ids.put(r.match().text(), r.id()));
    assertThat(hits)
        .containsExactly(
            Map.entry("alpha.photo siglab alpha " + ids.get("server_name upload.alpha.test"), 24L),
            Map.entry("beta.file siglab beta+gamma " + ids.get("server_name cdn.shared.test"), 24L),
            Map.entry("beta.photo siglab beta " + ids.get("server_name media.beta.test"), 24L),
            Map.entry(
                "delta.photo siglab delta " + ids.get("address_range 198.18.5.0/24 tcp 443"), 520L),
            Map.entry(
                "gamma.photo siglab beta+gamma " + ids.get("server_name cdn.shared.test"), 24L));
  }

  @Test
  void suricatasOwnRuleParserReadsEveryRule() throws IOException {
    Path rules = export(ExportFormat.SURICATA).get(0);
    List<String> read =
        tool.run(
                Map.of(),
                List.of(
                    "/usr/bin/python3",
                    "-c",
                    "import sys, suricata.update.rule as r\n"
                        + "for x in r.parse_file(sys.argv[1]):\n"
                        + "  print(x.proto, x.msg, 'tls.sni' in x or 'dns.query' in x, x.sid)",
                    rules.toString()))
            .out();
    long written =
        Files.readAllLines(rules).stream().filter(l -> !l.isEmpty() && !l.startsWith("#")).count();
    assertThat(read)
        .hasSize((int) written)
        .extracting(l -> l.substring(0, l.lastIndexOf(' ')))
        .containsExactly(
            "dns siglab alpha dns True",
            "tls siglab alpha tls True",
            "dns siglab beta dns True",
            "tls siglab beta tls True",
            "dns siglab beta+gamma dns True",
            "tls siglab beta+gamma tls True",
            "tcp siglab delta address False");
    assertThat(read.stream().map(l -> l.substring(l.lastIndexOf(' ')))).doesNotHaveDuplicates();
  }

  @Test
  void aLexerOfZeeksLanguageFindsNoErrorInTheScript() throws IOException {
    Path script = export(ExportFormat.ZEEK).get(0);
    List<String> errors =
        tool.run(
                Map.of(),
                List.of(
                    "/usr/bin/python3",
                    "-c",
                    "import sys\n"
                        + "from pygments.lexers import get_lexer_by_name\n"
                        + "from pygments.token import Error\n"
                        + "for t, v in get_lexer_by_name('zeek').get_tokens(open(sys.argv[1]).read()):\n"
                        + "  if t is Error: print(repr(v))",
                    script.toString()))
            .out();
    assertThat(errors).isEmpty();
    for (Rule rule : RuleSet.of(signatures).rules()) {
      assertThat(Files.readString(script)).contains("hit(c, \"" + rule.id() + "\"");
    }
  }

  /** Flows by the protocol that the exported rules gave them. */
  private static Map<String, Long> ndpi(Path rules, Path capture) throws IOException {
    Path csv = Files.createTempFile(folder, "flows", ".csv");
    Tool.Output output =
        tool.run(
            Map.of(),
            List.of(
                "ndpiReader",
                "-q",
                "-p",
                rules.toString(),
                "-C",
                csv.toString(),
                "-i",
                capture.toString()));
    assertThat(output.err()).doesNotContainIgnoringCase("error");
    Pattern protocol = Pattern.compile("siglab-[a-z0-9+._-]+");
    Map<String, Long> flows = new TreeMap<>();
    for (String line : Files.readAllLines(csv)) {
      Matcher matcher = protocol.matcher(line.startsWith("#") ? "" : line);
      if (matcher.find()) {
        flows.merge(matcher.group(), 1L, Long::sum);
      }
    }
    return flows;
  }

  private static List<String> colours(Path capture) {
    Tool.Output output =
        tool.run(
            Map.of("WIRESHARK_CONFIG_DIR", folder.resolve("config").toString()),
            List.of(
                "tshark",
                "-n",
                "-C",
                "siglab",
                "--color",
                "-r",
                capture.toString(),
                "-T",
                "fields",
                "-e",
                "frame.coloring_rule.name"));
    assertThat(output.err())
        .as("what tshark says of the profile")
        .doesNotContain("dfilter_buttons");
    return output.out();
  }

  private static List<Path> export(ExportFormat format) throws IOException {
    List<Path> files = new ArrayList<>();
    for (ExportFile file : Export.of(format, signatures)) {
      files.add(Files.writeString(folder.resolve(file.name()), file.text()));
    }
    return files;
  }

  private static String key(StoredAttempt trial, String hit) {
    String id = trial.manifest().trial().id();
    return id.substring(0, id.indexOf('.', id.indexOf('.') + 1)) + " " + hit;
  }
}
