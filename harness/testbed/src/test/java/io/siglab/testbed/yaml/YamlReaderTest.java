package io.siglab.testbed.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.inventory.Inventory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  private final ConfigSchema schema = ConfigSchema.load(Inventory.class, "devices.schema.json");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: &x [1]\nb: *x'                 | 'f.yaml:1:4: anchors and aliases are not read; write the value out'
          'a: 1\n---\nb: 2'                  | 'f.yaml:2:1: a second document; one file holds one document'
          'a: [1, 2'                         | 'f.yaml:1:9: not YAML: '
          'a: b: c'                          | 'f.yaml:1:5: not YAML: mapping values are not allowed here'
          '\ta: 1'                           | 'f.yaml:1:1: not YAML: found character'
          ''                                 | 'f.yaml:1:1: empty; write the settings into it'
          """)
  void refusesWhatIsNotPlainYaml(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesTagsAndKeysThatAreNotWords() {
    assertThat(problems("a: !!java.io.File [x]\n? [k]\n: v\nb: !x y\n"))
        .anyMatch(p -> p.startsWith("f.yaml:2:3: a key must be a word"))
        .anyMatch(p -> p.startsWith("f.yaml:4:4: tags are not read: !x"));
  }

  @Test
  void boundsDepthWithoutRecursion() {
    String deep = "a: " + "[".repeat(100_000);
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nested deeper than 32 levels");
  }

  @Test
  void boundsTheSize() {
    byte[] big = "a: 1\n".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () ->
                YamlReader.standard()
                    .read("f.yaml", new ByteArrayInputStream(big), schema, new ArrayList<>()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("f.yaml:1:1: larger than 1048576 bytes");
  }

  @Test
  void boundsNumbersAndKeepsOddOnesAsText() {
    YamlDocument document =
        read("a: " + "9".repeat(50_000) + "\nb: .nan\nc: yes\nd: 14.0\ne: null\nf: true\n");
    assertThat(document.root().path("a").isTextual()).isTrue();
    assertThat(document.root().path("b").asText()).isEqualTo(".nan");
    assertThat(document.root().path("c").isTextual()).isTrue();
    assertThat(document.root().path("d").isNumber()).isTrue();
    assertThat(document.root().path("e").isNull()).isTrue();
    assertThat(document.root().path("f").isBoolean()).isTrue();
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] latin = {'a', ':', ' ', (byte) 0xe4, '\n'};
    assertThatThrownBy(
            () ->
                YamlReader.standard()
                    .read("f.yaml", new ByteArrayInputStream(latin), schema, new ArrayList<>()))
        .hasMessage("f.yaml:1:1: not UTF-8 text; save it as UTF-8");
  }

  @Test
  void saysWhenTheFileIsMissing() {
    assertThatThrownBy(
            () -> YamlReader.standard().read(Path.of("no/such.yaml"), schema, new ArrayList<>()))
        .hasMessage("no/such.yaml:1:1: no such file; check the path");
  }

  @Test
  void marksThePlaceUnderTabsAndWideText() {
    Problem problem = new Problem("f", new Position(3, 4), "what", "mend", "\tä€x");
    assertThat(problem.toString()).isEqualTo("f:3:4: what; mend\n    \tä€x\n    \t  ^");
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> known = List.of("repetitions", "baseline-every", "seed");
    assertThat(Spelling.nearest("repetition", known)).contains("repetitions");
    assertThat(Spelling.nearest("sede", known)).contains("seed");
    assertThat(Spelling.nearest("colour", known)).isEmpty();
    assertThat(Spelling.suggestion("colour", known))
        .isEqualTo("known here: repetitions, baseline-every, seed");
  }

  private YamlDocument read(String text) {
    return YamlReader.standard().read("f.yaml", text, schema, new ArrayList<>());
  }

  private List<String> problems(String text) {
    List<Problem> problems = new ArrayList<>();
    YamlReader.standard().read("f.yaml", text, schema, problems);
    return problems.stream().map(Problem::toString).toList();
  }
}
