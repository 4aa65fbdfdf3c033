package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.store.TrialStatus;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run of every action of both variants on the virtual lab, and what must hold of it: what was
 * derived from packets agrees with what the browsers know, and can be derived again byte for byte.
 */
final class RunLabIT {

  /** Below this the headers of TLS and TCP weigh too much to compare with a file's size. */
  private static final long LARGE_BYTES = 1_000_000;

  private static final double TOLERANCE = 0.05;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path out;

  private static SiglabProcess.Result result;
  private static StoredRun run;
  private static Path report;
  private static List<JsonNode> observations;

  @BeforeAll
  static void measure() throws IOException {
    HostTraces before = HostTraces.now();
    result =
        new SiglabProcess(out, Map.of())
            .run(
                "run",
                "--scenarios",
                scenarios(out, "plans/default.yaml", RunLabIT::oneBaseline).toString(),
                "--app",
                "converse",
                "--all",
                "--repetitions",
                "1",
                "--seed",
                "7");
    assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
    assertThat(HostTraces.now().since(before)).isEmpty();
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      run = StoredRun.open(runs.findFirst().orElseThrow());
    }
    report = out.resolve("reports").resolve(run.manifest().id());
    observations = new ArrayList<>();
    JSON.readTree(report.resolve("observations.json").toFile())
        .path("observations")
        .forEach(observations::add);
  }

  @Test
  void everyTrialIsValidOrTheAppHasNoSuchAction() {
    for (TrialStatus status : run.status()) {
      Verdict expected =
          status.trial().id().contains(".sticker.") ? Verdict.NOT_OFFERED : Verdict.VALID;
      assertThat(status.verdict()).as(status.toString()).contains(expected);
    }
  }

  @Test
  void theSignaturesAreValidAndSayWhereTheyComeFrom() throws IOException {
    for (String app : List.of("converse-media-shown", "converse-media-on-request")) {
      Path file = out.resolve("signature-output").resolve(app).resolve("1.0.0.json");
      assertThat(CommandRun.of("signature", "validate", file.toString()).exit()).isZero();
      assertThat(JSON.readTree(file.toFile()).toString())
          .contains("virtual-lab")
          .contains(run.manifest().id());
    }
  }

  @Test
  void theSendersVolumeIsTheSizeOfWhatWasSent() throws IOException {
    int compared = 0;
    for (StoredAttempt attempt : run.validTrials()) {
      if (!Files.exists(attempt.file("truth.json"))) {
        continue;
      }
      long bytes =
          JSON.readTree(attempt.file("truth.json").toFile()).path("content_bytes").asLong();
      if (bytes >= LARGE_BYTES) {
        JsonNode pair = observation(attempt.manifest().trial().id()).path("pair");
        long sent = pair.path("sent").path("ip_bytes").asLong();
        assertThat((double) sent / bytes)
            .as("%s: %d bytes sent for a file of %d", attempt.manifest().trial().id(), sent, bytes)
            .isBetween(1.0, 1.0 + TOLERANCE);
        compared++;
      }
    }
    assertThat(compared).as("trials with 1 MB and more").isGreaterThanOrEqualTo(4);
  }

  /** What the browsers' own keys open: the upload seen from inside the senders' captures. */
  @Test
  void theBrowsersKeysShowTheWholeFileInTheMainSession() throws Exception {
    int opened = 0;
    for (StoredAttempt attempt : run.validTrials()) {
      if (!Files.exists(attempt.file("sender.keys"))) {
        continue;
      }
      long bytes =
          JSON.readTree(attempt.file("truth.json").toFile()).path("content_bytes").asLong();
      String trial = attempt.manifest().trial().id();
      List<String> uploads = uploads(attempt);
      for (String upload : uploads) {
        // host, content length, address of the server
        List<String> fields = List.of(upload.split("\t"));
        JsonNode main = sender(observation(trial)).path("main").path("session");
        assertThat(main.path("server").asText()).as(trial).isEqualTo(fields.get(0));
        assertThat(Long.parseLong(fields.get(1))).as(trial).isEqualTo(bytes);
        assertThat(main.path("addresses").toString()).as(trial).contains(fields.get(2));
        opened++;
      }
    }
    assertThat(opened).as("uploads whose handshake is in the capture").isPositive();
  }

  private static JsonNode sender(JsonNode observation) {
    for (JsonNode side : observation.path("sides")) {
      if (side.path("role").asText().equals("sender")) {
        return side;
      }
    }
    throw new AssertionError("no sender in " + observation.path("trial"));
  }

  private static List<String> uploads(StoredAttempt attempt) throws Exception {
    Path lines = Files.createTempFile(out, "tshark", ".txt");
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                attempt.file("sender.pcap").toString(),
                "-o",
                "tls.keylog_file:" + attempt.file("sender.keys"),
                "-Y",
                "http.request.method == PUT",
                "-T",
                "fields",
                "-e",
                "http.host",
                "-e",
                "http.content_length",
                "-e",
                "ip.dst")
            .redirectOutput(lines.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(tshark.waitFor()).isZero();
    return Files.readAllLines(lines);
  }

  @Test
  void thePhotosReceiverStateFollowsFromPackets() {
    assertThat(receiverStates("converse-media-shown", "photo")).containsOnly("SS");
    assertThat(receiverStates("converse-media-on-request", "photo")).containsOnly("RR");
  }

  @Test
  void derivingAgainGivesTheSameBytesWhateverTheMachineSpeaks() throws IOException {
    Map<String, String> first = contents(out);
    Path again = derive("again", Map.of());
    assertThat(contents(again)).isEqualTo(first);
    Path turkish =
        derive(
            "turkish",
            Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu",
                "TZ",
                "Asia/Kathmandu"));
    assertThat(contents(turkish)).isEqualTo(first);
  }

  @Test
  void derivingOnALaterJavaGivesTheSameBytes() throws IOException {
    Path later = derive("later", Map.of("JAVA_HOME", laterJdk().toString()));
    assertThat(contents(later)).isEqualTo(contents(out));
  }

  @Test
  void everySignatureFollowsFromItsRunByteForByte() {
    List<String> command = new ArrayList<>(List.of("signature", "verify", "--runs"));
    command.add(out.resolve("runs").toString());
    command.addAll(signatures());
    CommandRun verified = CommandRun.of(command.toArray(new String[0]));
    assertThat(verified.exit()).as(verified.out()).isZero();
  }

  @Test
  void theRunHeldAgainstItsOwnSignaturesHasNoDrift() throws IOException {
    Map<String, String> before = contents(out.resolve("signature-output"), ".");
    CommandRun check =
        CommandRun.of(
            "derive",
            run.directory().toString(),
            "--out",
            Files.createDirectory(out.resolve("checked")).toString(),
            "--check",
            out.resolve("signature-output").toString());
    assertThat(check.exit()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("converse-media-shown: no change from 1.0.0\n")
        .contains("converse-media-on-request: no change from 1.0.0\n");
    assertThat(contents(out.resolve("signature-output"), ".")).isEqualTo(before);
  }

  /** As an app's update would: under the same name, media now wait until the reader asks. */
  @Test
  void anUpdateThatMovesThePhotosStateFailsTheGateAndRaisesTheMajorVersion() throws IOException {
    Path later = Files.createDirectory(out.resolve("updated"));
    Map<String, String> before = contents(out.resolve("signature-output"), ".");
    SiglabProcess.Result check =
        new SiglabProcess(later, Map.of())
            .run(
                "run",
                "--scenarios",
                scenarios(later, "apps/converse.yaml", RunLabIT::exchangedVariants).toString(),
                "--app",
                "converse-media-shown",
                "--action",
                "photo",
                "--repetitions",
                "1",
                "--check",
                out.resolve("signature-output").toString());
    assertThat(check.exit()).as("%s%n%s", check.out(), check.err()).isEqualTo(ExitCode.FAILURES);
    assertThat(check.out())
        .contains("converse-media-shown: breaking change, 1.0.0 would become 2.0.0\n")
        .contains("  breaking: photo, receiver: main session moved from SS to RR\n");
    assertThat(contents(out.resolve("signature-output"), ".")).isEqualTo(before);
    assertThat(later.resolve("signature-output")).doesNotExist();
    publish(later);
  }

  /** Publishing the run beside what was published before, in a folder of its own. */
  private static void publish(Path later) throws IOException {
    Path run;
    try (Stream<Path> runs = Files.list(later.resolve("runs"))) {
      run = runs.findFirst().orElseThrow();
    }
    Path published = later.resolve("signature-output/converse-media-shown");
    Files.createDirectories(published);
    Path old = out.resolve("signature-output/converse-media-shown/1.0.0.json");
    Files.copy(old, published.resolve("1.0.0.json"));
    CommandRun derived = CommandRun.of("derive", run.toString(), "--out", later.toString());
    assertThat(derived.exit()).as(derived.err()).isZero();
    CommandRun diff =
        CommandRun.of(
            "signature", "diff", old.toString(), published.resolve("2.0.0.json").toString());
    assertThat(diff.out()).contains("breaking: photo, pair: receiver_state moved from SS to RR\n");
    CommandRun again = CommandRun.of("derive", run.toString(), "--out", later.toString());
    assertThat(again.exit()).as(again.err()).isZero();
    try (Stream<Path> files = Files.list(published)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("1.0.0.json", "2.0.0.json", "CHANGELOG.md");
    }
  }

  /** The shipped scenarios with one of their files changed. */
  private static Path scenarios(Path folder, String changed, UnaryOperator<String> change)
      throws IOException {
    Path copy = folder.resolve("scenarios");
    for (String part : List.of("apps", "plans", "suites")) {
      Path from = Home.scenarios().resolve(part);
      Files.createDirectories(copy.resolve(part));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    String text = Files.readString(copy.resolve(changed));
    String other = change.apply(text);
    assertThat(other).isNotEqualTo(text);
    Files.writeString(copy.resolve(changed), other);
    return copy;
  }

  /** One of each app is enough here, and half a second shows what moves while nobody acts. */
  private static String oneBaseline(String plan) {
    return plan.replace("baseline-every: 6", "baseline-every: 14")
        .replace("idle: 1s", "idle: 500ms");
  }

  /** The two variants change names, with their settings and the steps that only one of them has. */
  private static String exchangedVariants(String profile) {
    return profile
        .replace("media-shown", "media-other")
        .replace("media-on-request", "media-shown")
        .replace("media-other", "media-on-request");
  }

  @Test
  void exportedRulesFindTheAppsFlowsInTheCaptures() {
    ExportReplay replay = new ExportReplay(out, signatures());
    Set<String> hits = ConcurrentHashMap.newKeySet();
    run.validTrials().parallelStream()
        .flatMap(a -> Stream.of(a.file("sender.pcap"), a.file("receiver.pcap")))
        .forEach(
            capture -> {
              Map<String, Long> expected = replay.expected(capture);
              assertThat(replay.ndpi(capture)).as(capture.toString()).isEqualTo(expected);
              hits.addAll(expected.keySet());
            });
    assertThat(replay.names()).isNotEmpty();
    assertThat(hits).as("rules that hit").isEqualTo(replay.names());
  }

  private static List<String> signatures() {
    return List.of("converse-media-shown", "converse-media-on-request").stream()
        .map(app -> out.resolve("signature-output").resolve(app).resolve("1.0.0.json").toString())
        .toList();
  }

  @Test
  void theReportOpensInABrowserWithoutAWord() throws Exception {
    Path errors = out.resolve("chromium.err");
    Path dom = out.resolve("chromium.html");
    Process chromium =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom",
                "--user-data-dir=" + out.resolve("browser"),
                report.resolve("index.html").toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(chromium.waitFor()).isZero();
    // The browser's own pages have words of theirs, as that the network is slow.
    assertThat(Files.readAllLines(errors, StandardCharsets.UTF_8))
        .filteredOn(line -> line.contains(":CONSOLE") && !line.contains("source: chrome://"))
        .isEmpty();
    assertThat(Files.readString(dom, StandardCharsets.UTF_8))
        .contains("virtual lab")
        .contains("<svg")
        .contains("converse-media-on-request");
  }

  @Test
  void accountsAppearNowhere() throws IOException {
    Map<String, String> all = contents(out);
    assertThat(all).isNotEmpty();
    all.forEach(
        (file, content) ->
            assertThat(content).as(file).doesNotContainPattern("phone-[ab]-[0-9a-f]{6}@"));
  }

  private Path derive(String name, Map<String, String> environment) throws IOException {
    Path folder = Files.createDirectory(out.resolve("derived-" + name));
    SiglabProcess.Result derived =
        new SiglabProcess(folder, environment)
            .run("derive", run.directory().toString(), "--out", folder.toString());
    assertThat(derived.exit()).as(derived.err()).isZero();
    return folder;
  }

  /** Everything derivation writes, as text (Latin 1, so that every byte counts). */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String part : List.of("reports", "signature-output")) {
      contents.putAll(contents(folder, part));
    }
    return contents;
  }

  private static Map<String, String> contents(Path folder, String part) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(part))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static Path laterJdk() throws IOException {
    try (Stream<Path> jdks = Files.list(Path.of("/usr/lib/jvm"))) {
      return jdks.filter(RunLabIT::isLater)
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "no JDK newer than 17 in /usr/lib/jvm: install one, for example Temurin 25"));
    }
  }

  private static boolean isLater(Path jdk) {
    Path release = jdk.resolve("release");
    if (!Files.isExecutable(jdk.resolve("bin/javac")) || !Files.isReadable(release)) {
      return false;
    }
    try {
      return Files.readAllLines(release).stream()
          .anyMatch(line -> line.matches("JAVA_VERSION=\"(2[1-9]|[3-9]\\d).*\""));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> receiverStates(String app, String action) {
    return observations.stream()
        .filter(o -> o.path("app").asText().equals(app))
        .filter(o -> o.path("action").asText().equals(action))
        .map(o -> o.path("pair").path("receiver_state").asText())
        .toList();
  }

  private static JsonNode observation(String trial) {
    return observations.stream()
        .filter(o -> o.path("trial").asText().equals(trial))
        .findFirst()
        .orElseThrow();
  }
}
