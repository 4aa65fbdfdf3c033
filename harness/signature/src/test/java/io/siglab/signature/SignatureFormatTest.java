package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siglab.durable.Sha256;
import io.siglab.json.CanonicalJson;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature files: their bytes, what is skipped and what is refused, in which words. */
class SignatureFormatTest {

  private final SignatureFormat format = new SignatureFormat();
  @TempDir private Path directory;

  @Test
  void theWorkedExampleIsWrittenAsItsGoldenFile() throws IOException {
    assertThat(text(format.write(example()))).isEqualTo(golden());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Path file = directory.resolve("1.0.0.json");
    format.write(example(), file);
    assertThat(format.read(file)).isEqualTo(example());
  }

  @ParameterizedTest
  @CsvSource({"tr-TR,Asia/Kathmandu", "ar-EG,Pacific/Apia", "de-DE,UTC", "th-TH-u-nu-thai,UTC"})
  void languageAndTimeZoneChangeNothing(String language, String zone) throws IOException {
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      SignatureFormat here = new SignatureFormat();
      assertThat(text(here.write(example()))).isEqualTo(golden());
      assertRefused(
          here,
          s -> s.replace("\"trials\": 4,", ""),
          "/content/origin: required property 'trials'");
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  void theHashDoesNotDependOnOrderOrSpacing() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode reversed = (ObjectNode) reverse(mapper, mapper.readTree(golden()));
    byte[] compact = mapper.writeValueAsBytes(reversed);
    assertThat(text(compact)).startsWith("{\"content\":{\"actions\":");
    assertThat(format.read(compact, "reordered")).isEqualTo(example());
  }

  @Test
  void numbersMayBeSpeltInAnyWay() throws IOException {
    String other =
        golden()
            .replace("\"median\": 120378", "\"median\": 1.20378e5")
            .replace("\"max\": 0.66", "\"max\": 0.6600")
            .replace("\"wilson_high\": 1\n", "\"wilson_high\": 1.0\n");
    assertThat(other).isNotEqualTo(golden());
    assertThat(format.read(other.getBytes(StandardCharsets.UTF_8), "spelt otherwise"))
        .isEqualTo(example());
  }

  @Test
  void fieldsAndKindsOfALaterMinorVersionAreSkippedButHashed() {
    Signature read =
        format.read(
            edited(
                root -> {
                  root.put("format_version", "1.7");
                  root.put("weather", "fine");
                  ObjectNode content = (ObjectNode) root.path("content");
                  content.put("mood", 3);
                  ObjectNode session =
                      (ObjectNode) content.path("actions").path(0).path("sessions").path(0);
                  ObjectNode feature = ((ObjectNode) session.path("features").path(0)).deepCopy();
                  feature.put("kind", "ray_fingerprint").put("value", "Ünknöwn form");
                  ((ArrayNode) session.path("features")).add(feature);
                  ObjectNode measure = ((ObjectNode) session.path("measures").path(0)).deepCopy();
                  measure.put("kind", "bursts").put("unit", "bursts");
                  ((ArrayNode) session.path("measures")).add(measure);
                }),
            "later");
    assertThat(read.formatVersion()).isEqualTo("1.7");
    assertThat(read.content()).isEqualTo(WorkedExample.content());
    assertThat(read.contentSha256()).isNotEqualTo(example().contentSha256());
  }

  @Test
  void aNewerMajorIsRefusedBeforeAnythingElseIsLookedAt() {
    assertThatThrownBy(() -> read("{\"format_version\": \"2.0\", \"shape\": \"all new\"}"))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "f.json: is of format 2.0; this version of Siglab reads format 1: update Siglab, or"
                + " take a file of format 1");
  }

  @Test
  void changedContentIsRefused() {
    assertThatThrownBy(() -> read(golden().replace("\"max\": 121002", "\"max\": 121003")))
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith(
            "f.json: was changed after it was made: its content has the SHA-256")
        .hasMessageEndingWith(
            "the file states "
                + example().contentSha256()
                + ". Take the file from its publisher again");
  }

  @Test
  void aFileCutShortIsRefusedWithThePlace() {
    assertThatThrownBy(() -> read(golden().substring(0, 400)))
        .isInstanceOf(SignatureException.class)
        .hasMessageMatching(
            "(?s)f\\.json: line [0-9]+, column [0-9]+: not JSON that can be read:"
                + " Unexpected end-of-input.*");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> read("")).hasMessage("f.json: the file is empty");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.json");
    assertThatThrownBy(() -> format.read(file))
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith("cannot read " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/cron.d/x", "/etc/passwd", "a/b", "..", "", "A", "a\\b", "a..b", "a."})
  void anAppNameCannotLeaveItsDirectory(String name) {
    assertThatThrownBy(
            () ->
                format.read(
                    edited(root -> ((ObjectNode) root.path("content")).put("app", name)), "f.json"))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "f.json: /content: an app's id is up to 64 lower-case letters, digits, '.', '_' and"
                + " '-', not: "
                + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1E+2147483000", "1e-400", "0.1234567", "9007199254740993"})
  void numbersThatReadersCouldDisagreeOnAreRefused(String number) {
    assertRefused(
        format,
        s -> s.replace("\"median\": 120378", "\"median\": " + number),
        "/content/actions/0/sessions/0/measures/0/spread/median: a number here is an integer up to"
            + " 2^53 or has at most 15 digits, 6 of them after the point");
  }

  @Test
  void aNumberOfManyDigitsIsRefusedByItsLength() {
    assertRefused(
        format,
        s -> s.replace("\"median\": 120378", "\"median\": " + "9".repeat(900_000)),
        "Number value length (900000) exceeds the maximum allowed (32)");
  }

  @Test
  void aTextOfMegabytesIsRefusedByItsLength() {
    assertRefused(
        format,
        s -> s.replace("upload.messenger.test", "x".repeat(3_000_000)),
        "exceeds the maximum allowed (1048576)");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(100_000)))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("nesting depth (33) exceeds the maximum allowed (32)");
  }

  @Test
  void aFileOfHundredsOfMegabytesIsRefusedUnread() throws IOException {
    Path file = directory.resolve("big.json");
    try (var channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(1L << 29).write(ByteBuffer.wrap(new byte[] {'}'}));
    }
    assertThatThrownBy(() -> format.read(file))
        .hasMessage(file + ": has 536870913 bytes; more than 16777216 are refused");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertRefused(
        format,
        s -> s.replaceFirst("\"version\"", "\"version\": \"0.0.1\", \"version\""),
        "Duplicate field 'version'");
  }

  @Test
  void anActionThatIsThereTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                format.read(
                    edited(
                        root -> {
                          var actions = (ArrayNode) root.path("content").path("actions");
                          actions.add(actions.path(0).deepCopy());
                        }),
                    "f.json"))
        .hasMessage("f.json: /content: lists the action photo twice");
  }

  @Test
  void aCharacteristicThatIsThereTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                format.read(
                    edited(
                        root -> {
                          var features =
                              (ArrayNode)
                                  root.path("content")
                                      .path("actions")
                                      .path(0)
                                      .path("sessions")
                                      .path(0)
                                      .path("features");
                          features.add(features.path(1).deepCopy());
                        }),
                    "f.json"))
        .hasMessage("f.json: /content/actions/0/sessions/0: SS sender: lists transport=tcp twice");
  }

  @Test
  void aValueThatCouldEscapeFromARuleIsRefused() {
    assertThatThrownBy(
            () ->
                format.read(
                    edited(
                        root ->
                            ((ObjectNode)
                                    root.path("content")
                                        .path("actions")
                                        .path(0)
                                        .path("sessions")
                                        .path(0)
                                        .path("features")
                                        .path(0))
                                .put("value", "x.test\"; drop\nalert any")),
                    "f.json"))
        .hasMessage(
            "f.json: /content/actions/0/sessions/0/features/0: not a server_name:"
                + " x.test\"; drop?alert any");
  }

  @Test
  void notJsonAtAllIsRefused() {
    assertThatThrownBy(() -> read("<html>"))
        .hasMessageStartingWith("f.json: line 1, column 1: not JSON that can be read: Unexpected")
        .isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> read("[1, 2]"))
        .hasMessageStartingWith("f.json: array found, object expected");
    assertThatThrownBy(() -> read("{} {}")).isInstanceOf(SignatureException.class);
  }

  private static Signature example() {
    return new SignatureFormat().signature(WorkedExample.content(), SemanticVersion.FIRST);
  }

  private Signature read(String text) {
    return format.read(text.getBytes(StandardCharsets.UTF_8), "f.json");
  }

  private static void assertRefused(
      SignatureFormat format, UnaryOperator<String> edit, String message) {
    String changed = edit.apply(golden());
    assertThat(changed).isNotEqualTo(golden());
    assertThatThrownBy(() -> format.read(changed.getBytes(StandardCharsets.UTF_8), "f.json"))
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith("f.json: ")
        .hasMessageContaining(message);
  }

  /** The example with an edit and the hash that fits, as a malicious publisher would make it. */
  private static byte[] edited(Consumer<ObjectNode> edit) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = (ObjectNode) mapper.readTree(golden());
      edit.accept(root);
      byte[] canonical = CanonicalJson.of(root.path("content"), "test");
      root.put("content_sha256", Sha256.of(canonical));
      return mapper.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode reverse(ObjectMapper mapper, JsonNode node) {
    if (node.isObject()) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      Collections.reverse(names);
      ObjectNode reversed = mapper.createObjectNode();
      names.forEach(n -> reversed.set(n, reverse(mapper, node.get(n))));
      return reversed;
    }
    if (node.isArray()) {
      var array = mapper.createArrayNode();
      node.forEach(n -> array.add(reverse(mapper, n)));
      return array;
    }
    return node;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String golden() {
    try (InputStream in = SignatureFormatTest.class.getResourceAsStream("worked-example.json")) {
      assertThat(in).as("golden file").isNotNull();
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void relationsOfCallsSurviveTheFileAndMessagesHaveNone() {
    Feature server = WorkedExample.feature(FeatureKind.COMMON_SERVER, "turn.messenger.test");
    Measure difference = WorkedExample.measure(MeasureKind.DURATION_DIFFERENCE, 0.1, 0.2);
    ActionSignature call =
        new ActionSignature(
            Action.VOICE_CALL,
            4,
            List.of(),
            new PairSignature(List.of(server), List.of()),
            List.of(
                new StatePair(State.ANS, 2, List.of(server), List.of(difference)),
                new StatePair(State.NANS, 2, List.of(server), List.of())),
            List.of());
    SignatureContent content = WorkedExample.content(WorkedExample.origin(4), List.of(call));
    SignatureFormat format = new SignatureFormat();

    byte[] file = format.write(format.signature(content, SemanticVersion.FIRST));

    assertThat(format.read(file, "file").content()).isEqualTo(content);
    assertThat(content.actions().get(0).statePairs())
        .extracting(StatePair::state)
        .containsExactly(State.NANS, State.ANS);
    assertThat(new String(file, StandardCharsets.UTF_8)).contains("\"state_pairs\"");
    byte[] message = format.write(format.signature(WorkedExample.content(), SemanticVersion.FIRST));
    assertThat(new String(message, StandardCharsets.UTF_8)).doesNotContain("state_pairs");
  }
}
