package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of reports in a browser: what everybody can use, and what comes out of a printer. */
final class PagesIT {

  /** {@code dev/test} installs it there. */
  private static final Path AXE = Path.of("../../dev/page-checks/node_modules/axe-core/axe.min.js");

  /** Puts a mark at the beginning and the end of each cell that is shown; returns all marks. */
  private static final String MARK_CELLS =
      """
      const marks = [];
      document.querySelectorAll('tr').forEach((row, number) => {
        if (!row.checkVisibility() || row.closest('details:not([open])')) return;
        [...row.cells].forEach((cell, column) => {
          const mark = end => {
            const text = 'zq' + number + 'c' + column + end;
            const span = document.createElement('span');
            span.textContent = text;
            span.style.cssText = 'font: 3px monospace; white-space: nowrap; text-transform: none';
            marks.push(text);
            return span;
          };
          cell.prepend(mark('b'));
          cell.append(mark('e'));
        });
      });
      return marks;
      """;

  private static final Pattern MARK = Pattern.compile("(zq\\d+c\\d+[be])");

  @TempDir private static Path folder;

  private static final Map<String, Path> PAGES = new TreeMap<>();
  private static PageBrowser browser;

  /** Faults by page; a browser of its own looks for them meanwhile, as axe takes seconds a page. */
  private static CompletableFuture<Map<String, List<String>>> inTheDark;

  @BeforeAll
  static void makePages() throws IOException {
    Path run =
        SimulatedRuns.make(
            folder.resolve("one"),
            "simulated.yaml",
            "default",
            "--repetitions=1",
            "--app=whatsapp",
            "--app=wechat",
            "--app=facebook-messenger",
            "--action=text",
            "--action=photo",
            "--action=file",
            "--action=location",
            "--action=voice_call",
            "--call-scenario=caller_hangup",
            "--call-scenario=timeout");
    PAGES.put("report", folder.resolve("one/reports").resolve(run.getFileName() + "/index.html"));
    PAGES.put("li2020", paper(run, "li2020"));
    Path calls =
        SimulatedRuns.make(
            folder.resolve("two"),
            "simulated-2026.yaml",
            "li2026",
            "--repetitions=1",
            "--app=facebook-messenger",
            "--call-scenario=callee_hangup");
    PAGES.put("li2026", paper(calls, "li2026"));
    browser = PageBrowser.open(folder.resolve("profile"));
    inTheDark = CompletableFuture.supplyAsync(PagesIT::faultsInTheDark);
  }

  private static Map<String, List<String>> faultsInTheDark() {
    try (PageBrowser other = PageBrowser.open(folder.resolve("dark-profile"))) {
      Map<String, List<String>> faults = new TreeMap<>();
      for (Map.Entry<String, Path> page : PAGES.entrySet()) {
        faults.put(page.getKey(), faults(other, page.getValue(), "dark"));
      }
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path paper(Path run, String word) {
    Path out = run.getParent().getParent();
    CommandRun made =
        CommandRun.of("report", run.toString(), "--out", out.toString(), "--paper", word);
    assertThat(made.exit()).isEqualTo(ExitCode.DONE);
    return out.resolve("reports").resolve(word).resolve("index.html");
  }

  @ParameterizedTest
  @CsvSource({
    "report, light",
    "report, dark",
    "li2020, light",
    "li2020, dark",
    "li2026, light",
    "li2026, dark"
  })
  void axeFindsNoFault(String page, String scheme) throws IOException {
    List<String> faults =
        scheme.equals("dark")
            ? inTheDark.join().get(page)
            : faults(browser, PAGES.get(page), scheme);

    assertThat(faults).isEmpty();
  }

  /** What the test above looks for is there to be found. */
  @Test
  void axeFindsATextThatNobodyCanReadAndAPictureWithoutWords() throws IOException {
    Path file = folder.resolve("bad.html");
    Files.writeString(
        file,
        "<!DOCTYPE html><html lang=en><title>t</title><main><h1 style='color:#ddd'>Title</h1>"
            + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main></html>");

    assertThat(faults(browser, file, "light"))
        .anyMatch(f -> f.startsWith("serious color-contrast"))
        .anyMatch(f -> f.startsWith("critical image-alt"));
  }

  /** Folded parts are opened, so that nothing escapes by being hidden. */
  private static List<String> faults(PageBrowser browser, Path page, String scheme)
      throws IOException {
    browser.show(page, "screen", scheme);
    assertThat(browser.run("return matchMedia('(prefers-color-scheme: dark)').matches"))
        .isEqualTo(scheme.equals("dark"));
    assertThat(AXE).as("npm ci --prefix dev/page-checks installs it").exists();
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser.run(Files.readString(AXE));
    Object found =
        browser.await(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                result => done(result.violations.flatMap(v => v.nodes.map(
                    n => v.impact + ' ' + v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary))),
                error => done(['axe failed: ' + error]));
            """);
    return texts(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "li2020", "li2026"})
  void everyRowOfEveryTableIsPrintedWholeAndWithinThePaper(String page) throws IOException {
    browser.show(PAGES.get(page), "print", "light");
    List<String> headings =
        texts(
            browser.run(
                "return [...document.querySelectorAll('h1, h2, h3')]"
                    + ".filter(h => h.checkVisibility()).map(h => h.innerText)"));
    List<String> marks = texts(browser.run(MARK_CELLS));

    PrintedPages printed = PrintedPages.of(browser.print());

    assertThat(printed.pages()).isNotEmpty().noneMatch(String::isEmpty);
    assertThat(printed.outside()).isEmpty();
    assertThat(headings).isNotEmpty().allMatch(h -> printed.all().contains(unspaced(h)));
    Map<String, List<Integer>> places = printed.places(MARK);
    assertThat(marks).hasSizeGreaterThan(100);
    assertThat(marks.stream().filter(m -> !places.containsKey(m))).as("not printed").isEmpty();
    assertThat(cutRows(places)).isEmpty();
  }

  /** Rows whose cells do not begin and end on the same pages; heads of tables are on several. */
  private static Map<String, Set<List<Integer>>> cutRows(Map<String, List<Integer>> places) {
    Map<String, Set<List<Integer>>> rows = new TreeMap<>();
    places.forEach(
        (mark, on) ->
            rows.computeIfAbsent(mark.substring(0, mark.indexOf('c')), r -> new HashSet<>())
                .add(on));
    rows.values().removeIf(on -> on.size() == 1);
    return rows;
  }

  private static String unspaced(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> all
        ? Stream.of(all.toArray()).map(String::valueOf).toList()
        : List.of(String.valueOf(list));
  }
}
