package io.siglab.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.fixture.ExampleCalls;
import io.siglab.analysis.fixture.Goldens;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("changes the locale")
class CallReportTest {

  /** What an app may have said of one call; the derivation must not care. */
  private static final String TRUTH =
      """
      {"call": {"caller": {
        "states": [{"state": "ringback", "atUs": 1000000}, {"state": "connecting", "atUs": 6000000},
          {"state": "talking", "atUs": 6200000}, {"state": "ended", "atUs": 13000000}],
        "selectedPair": {"local": {"type": "relay", "relayProtocol": "tls"},
          "remote": {"type": "relay"}},
        "remoteCandidates": [{"address": "192.0.2.77"}],
        "last": {"audio": {"packetsSent": 325, "bytesSent": 30000, "headerBytesSent": 3900}}
      }}}
      """;

  private Path report = Path.of("");
  private Document page = new Document("");
  private Parser parser = Parser.htmlParser();

  @BeforeAll
  void derive(@TempDir Path directory) throws IOException {
    report = derive(ExampleCalls.store(directory.resolve("runs")), directory);
    parser = Parser.htmlParser().setTrackErrors(20);
    page = parser.parseInput(Files.readString(report.resolve("index.html")), "");
  }

  private static Path derive(StoredRun run, Path directory) throws IOException {
    Path reports = directory.resolve("reports");
    Derivation.withDefaults().run(List.of(run), reports, directory.resolve("signatures"));
    return reports.resolve("calls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.md",
        "tables/calls.csv",
        "tables/call_characteristics.csv",
        "tables/call_endpoints.csv",
        "tables/call_durations.csv",
        "tables/call_servers.csv",
        "tables/call_conditions.csv",
        "tables/call_duration_difference.csv",
        "tables/call_packet_difference.csv",
        "tables/call_kb_difference.csv"
      })
  void tablesAreAsExpected(String file) {
    new Goldens(CallReportTest.class, "calls").check(report.resolve(file), file);
  }

  @Test
  void pageIsWellFormedAndHasEveryTable() {
    assertThat(parser.getErrors()).isEmpty();
    assertThat(page.select("#tables h3").eachText())
        .containsExactly(
            "Characteristics of calls",
            "Endpoints that can be identified",
            "Durations of calls",
            "Servers of calls",
            "Calling conditions",
            "Differences of durations",
            "Differences of packets",
            "Differences of kilobytes",
            "Calls one by one");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void tablesOfMessagesAreLeftOutWhereThereAreNone() {
    assertThat(page.select("h3").eachText()).doesNotContain("Volume delta", "Receiver state");
  }

  @Test
  void chartsShowBothSidesOfAnsweredAndUnansweredCallsApart() {
    assertThat(page.select("figure.chart h3").eachText())
        .contains(
            "Voice call, not answered dialler-direct",
            "Voice call, answered dialler-direct",
            "Video call, answered dialler-relayed");
    Element chart = page.select("figure.chart").get(1);
    assertThat(chart.select("figcaption").text()).contains("the caller sends").contains("callee");
    assertThat(chart.select("fieldset label").eachText())
        .anyMatch(l -> l.equals("phone-a calls, caller hangup, no. 1"));
  }

  @Test
  void firstAttemptsAreCountedWithTheirInterval() {
    assertThat(page.select(".lead div").eachText())
        .anyMatch(f -> f.startsWith("First attempts 24 of 24 valid (100.0 %, 95 % interval 86.2"));
  }

  @Test
  void whatTheAppSaidStandsBesideWhatWasDerivedAndChangesNothingElse(@TempDir Path directory)
      throws IOException {
    StoredRun run = ExampleCalls.store(directory.resolve("runs"));
    StoredAttempt attempt =
        run.validTrials().stream()
            .filter(a -> a.manifest().trial().id().startsWith("dialler-direct.voice_call.caller"))
            .findFirst()
            .orElseThrow();
    Files.writeString(attempt.directory().resolve("truth.json"), TRUTH);
    Path with = derive(run, directory);

    assertThat(Files.readString(with.resolve("tables/call_known.csv")))
        .endsWith(
            attempt.manifest().trial().id()
                + ",caller,\"direct, udp\",\"relayed, tls\",4.700,5.000,6.504,6.800,7.000"
                + ",326,325,35860,33900,192.0.2.52,192.0.2.77\n");
    assertThat(report.resolve("tables/call_known.csv")).doesNotExist();
    assertThat(Files.readAllLines(with.resolve("tables/call_agreement.csv")))
        .containsExactly(
            "app,quantity,unit,bound,n,of,median,lowest,highest",
            "dialler-direct,path,,,0,1,,,",
            "dialler-direct,disclosed addresses,,,0,1,,,",
            "dialler-direct,servers,,,1,1,,,",
            "dialler-direct,shared user names,,,0,1,,,",
            "dialler-direct,ringing,ms,50,0,1,-300.0,-300.0,-300.0",
            "dialler-direct,RTP packets,%,2,1,1,0.3,0.3,0.3",
            "dialler-direct,RTP bytes,%,2,0,1,-3.5,-3.5,-3.5");
    assertThat(report.resolve("tables/call_agreement.csv")).doesNotExist();
    for (String file : new String[] {"observations.json", "tables/calls.csv", "junit.xml"}) {
      assertThat(with.resolve(file)).hasSameTextualContentAs(report.resolve(file));
    }
    String page = Files.readString(with.resolve("index.html"));
    assertThat(page).contains("Derived and known").contains("nothing is derived from it");
  }

  @Test
  void repeatsByteForByteUnderAnotherLocale(@TempDir Path directory) throws IOException {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Path again = derive(ExampleCalls.store(directory.resolve("runs")), directory);
      for (String file : new String[] {"observations.json", "index.html", "report.md"}) {
        assertThat(again.resolve(file)).hasSameTextualContentAs(report.resolve(file));
      }
    } finally {
      Locale.setDefault(locale);
    }
  }
}
