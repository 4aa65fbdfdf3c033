package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/signature-format.md} against the code. */
class SpecificationTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "signature-format.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\| (session|pair) \\| ([a-z/]+) \\| ([0-9.]+) \\| .*");

  @Test
  void theWorkedExampleIsASignatureAndTheOneOfTheTests() throws IOException {
    Matcher example = EXAMPLE.matcher(page());
    assertThat(example.find()).isTrue();
    Signature signature =
        new SignatureFormat()
            .read(example.group(1).getBytes(StandardCharsets.UTF_8), PAGE.toString());
    assertThat(signature.content()).isEqualTo(WorkedExample.content());
    assertThat(example.find()).as("a second example").isFalse();
  }

  @Test
  void theTableOfFeaturesIsComplete() throws IOException {
    List<String> kinds =
        rowsAfter("## Features")
            .map(l -> l.replaceFirst("^(\\| `[a-z_]+` \\| [a-z]+) .*", "$1"))
            .toList();
    assertThat(kinds)
        .containsExactlyElementsOf(
            Stream.of(FeatureKind.values())
                .map(k -> "| `" + k.word() + "` | " + word(k.scope()))
                .toList());
  }

  @Test
  void theTableOfMeasuresHasTheCodesUnitsAndResolutions() throws IOException {
    List<String> rows = rowsAfter("## Measures").toList();
    assertThat(rows).hasSameSizeAs(MeasureKind.values());
    for (int i = 0; i < rows.size(); i++) {
      MeasureKind kind = MeasureKind.values()[i];
      Matcher row = ROW.matcher(rows.get(i));
      assertThat(row.matches()).as(rows.get(i)).isTrue();
      assertThat(row.group(1)).isEqualTo(kind.word());
      assertThat(row.group(2)).isEqualTo(word(kind.scope()));
      assertThat(row.group(3)).isEqualTo(kind.unit());
      assertThat(Double.parseDouble(row.group(4))).isEqualTo(kind.resolution());
    }
  }

  @Test
  void theExamplesAcceptedRangeIsThatOfTheText() throws IOException {
    Measure bytes = WorkedExample.upload().measures().get(0);
    assertThat(page().replaceAll("\\s+", " ")).contains("to 89,775.5 to 151,096.5)");
    assertThat(bytes.spread().accepts(89_775.5, bytes.kind())).isTrue();
    assertThat(bytes.spread().accepts(89_775.4, bytes.kind())).isFalse();
    assertThat(bytes.spread().accepts(151_096.5, bytes.kind())).isTrue();
    assertThat(bytes.spread().accepts(151_096.6, bytes.kind())).isFalse();
  }

  private static Stream<String> rowsAfter(String heading) throws IOException {
    String page = page();
    int start = page.indexOf(heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    return section.lines().filter(l -> l.startsWith("| `")).toList().stream();
  }

  private static String word(Scope scope) {
    return switch (scope) {
      case SESSION -> "session";
      case PAIR -> "pair";
    };
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}
