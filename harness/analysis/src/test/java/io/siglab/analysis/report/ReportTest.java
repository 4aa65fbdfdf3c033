package io.siglab.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.fixture.ExampleRun;
import io.siglab.analysis.fixture.Goldens;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {

  private Path report = Path.of("");
  private Document page = new Document("");
  private Parser parser = Parser.htmlParser();

  @BeforeAll
  void derive(@TempDir Path directory) throws IOException {
    StoredRun run = ExampleRun.store(directory.resolve("runs"));
    Derivation.withDefaults()
        .run(List.of(run), directory.resolve("reports"), directory.resolve("signatures"));
    report = directory.resolve("reports").resolve("example");
    parser = Parser.htmlParser().setTrackErrors(20);
    page = parser.parseInput(Files.readString(report.resolve("index.html")), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.md",
        "junit.xml",
        "tables/volume_delta.csv",
        "tables/receiver_state.csv",
        "tables/main_sessions.csv",
        "tables/trials.csv"
      })
  void tablesAreAsExpected(String file) {
    new Goldens(ReportTest.class, "example").check(report.resolve(file), file);
  }

  @Test
  void pageIsWellFormed() {
    assertThat(parser.getErrors()).isEmpty();
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select("nav a").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
  }

  @Test
  void pageNeedsNothingElse() {
    assertThat(page.select("link, iframe, object, embed, script[src], base")).isEmpty();
    assertThat(page.select("img").eachAttr("src"))
        .isNotEmpty()
        .allMatch(s -> s.startsWith("data:"));
    assertThat(page.select("a").eachAttr("href")).isNotEmpty().allMatch(h -> h.startsWith("#"));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
    assertThat(page.select("style").outerHtml()).doesNotContain("url(", "@import");
  }

  @Test
  void provenanceComesFirst() {
    Element first = page.body().select("p").get(0);
    assertThat(first.text())
        .isEqualTo(
            "Simulated: these numbers come from a simulation and prove nothing about any real app.");
  }

  @Test
  void chartsHaveWordsAndNumbersBesideThem() {
    assertThat(page.select("figure.chart")).hasSize(4);
    for (Element chart : page.select("figure.chart")) {
      assertThat(chart.select("[role=img]").attr("aria-label")).contains("bytes over time");
      assertThat(chart.select("input[type=radio]")).hasSize(4);
      assertThat(chart.select("input[checked]")).hasSize(1);
      assertThat(chart.select("details tbody tr").size()).isGreaterThanOrEqualTo(4 * 2 * 3);
    }
  }

  @Test
  void failuresAreShownWithReasonAndPicture() {
    Element failure = page.select("article.failure").get(0);
    assertThat(failure.select("h3 code").text()).isEqualTo("messenger-shown.voice.b-to-a.1");
    assertThat(failure.select(".reasons li").eachText())
        .contains("the locator 'play button' <css=.voice .play> was not found | see the picture");
    assertThat(failure.select("img").attr("alt")).contains("sender-failure.png");
  }

  @Test
  void textOfTheRunNeverBecomesMarkup(@TempDir Path directory) throws IOException {
    String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";
    StoredRun run = ExampleRun.storeWithVersion(directory.resolve("runs"), hostile);
    Path html =
        Derivation.withDefaults()
            .run(List.of(run), directory.resolve("reports"), directory.resolve("signatures"))
            .runs()
            .get(0)
            .report();
    Document hostilePage = org.jsoup.Jsoup.parse(Files.readString(html));

    assertThat(hostilePage.select("script")).hasSameSizeAs(page.select("script"));
    assertThat(hostilePage.select("img[onerror]")).isEmpty();
    assertThat(hostilePage.select("#setup td").eachText()).contains(hostile);
  }

  @Test
  void filesEndInANewline() throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .hasSizeGreaterThanOrEqualTo(8)
          .allSatisfy(
              f ->
                  assertThat(new String(Files.readAllBytes(f), StandardCharsets.UTF_8))
                      .endsWith("\n"));
    }
  }
}
