package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.lab.net.Service;
import io.siglab.store.EventRecord;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.store.TrialStatus;
import io.siglab.store.WindowRecord;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two short runs of relayed voice calls: one in which every scenario goes well, and one in which
 * first the callee, then media and then the relay are taken away.
 */
final class CallsLabIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APP = "dialler-relay-udp";
  private static final long RING_US = 1_000_000;
  private static final long TALK_US = 8_000_000;

  /** Captured by the host itself, so that the test sees on the host how a capture grows. */
  private static final String WATCHED =
      """
      format: siglab-devices/1
      pair: [phone-a, phone-b]
      devices:
        - {id: phone-a, kind: virtual, access: carrier-nat, capture: namespace}
        - {id: phone-b, kind: virtual, access: home-nat, capture: namespace}
      """;

  /** Bytes that a capture has once media have flowed for a second or two, and not before. */
  private static final long MEDIA_BYTES = 60_000;

  @TempDir private static Path folder;

  private static HostTraces before;
  private static StoredRun fine;
  private static int fineExit;
  private static StoredRun broken;
  private static int brokenExit;

  @BeforeAll
  static void measure() throws Exception {
    before = HostTraces.now();
    Path scenarios = scenarios();
    Path fineOut = Files.createDirectory(folder.resolve("fine"));
    Path brokenOut = Files.createDirectory(folder.resolve("broken"));
    // One lab after the other: pages that share two cores with four others hear late of what their
    // phones have received, and times are compared here.
    Process all = start(fineOut, scenarios, "short", "1");
    assertThat(all.waitFor(10, TimeUnit.MINUTES)).isTrue();
    Path watched = Files.writeString(folder.resolve("watched.yaml"), WATCHED);
    Process hanging = start(brokenOut, scenarios, "long", "4", "--devices", watched.toString());
    takeThingsAway(hanging, brokenOut);
    assertThat(hanging.waitFor(10, TimeUnit.MINUTES)).isTrue();
    fineExit = all.exitValue();
    brokenExit = hanging.exitValue();
    fine = StoredRun.open(SiglabProcess.runIn(fineOut).orElseThrow());
    broken = StoredRun.open(SiglabProcess.runIn(brokenOut).orElseThrow());
  }

  @Test
  void everyScenarioIsValidAndHasOneWindow() throws IOException {
    assertThat(fineExit).as(Files.readString(folder.resolve("fine/err.txt"))).isZero();
    List<CallScenario> seen = new ArrayList<>();
    for (StoredAttempt attempt : calls(fine)) {
      assertThat(attempt.valid()).as(attempt.manifest().outcome().toString()).isTrue();
      CallScenario scenario = attempt.manifest().trial().callScenario().orElseThrow();
      seen.add(scenario);
      assertThat(attempt.manifest().windows().stream().map(WindowRecord::state))
          .containsExactly(State.IDLE, scenario.state());
      assertThat(attempt.manifest().sides().stream().map(SideRecord::role))
          .containsExactly(Role.CALLER, Role.CALLEE);
    }
    assertThat(seen).containsExactlyInAnyOrder(CallScenario.values());
  }

  @Test
  void bothPagesTellOfTheSameCallAndOfTheRightEnd() throws IOException {
    Map<CallScenario, List<String>> causes =
        Map.of(
            CallScenario.CALLER_CANCEL, List.of("cancelled", "cancelled"),
            CallScenario.CALLEE_REJECT, List.of("rejected", "rejected"),
            CallScenario.TIMEOUT, List.of("timeout", "timeout"),
            CallScenario.CALLER_HANGUP, List.of("hung-up", "remote-hung-up"),
            CallScenario.CALLEE_HANGUP, List.of("remote-hung-up", "hung-up"));
    for (StoredAttempt attempt : calls(fine)) {
      JsonNode call = truth(attempt);
      assertThat(call.at("/caller/callId").asText())
          .isNotEmpty()
          .isEqualTo(call.at("/callee/callId").asText());
      assertThat(List.of(call.at("/caller/cause").asText(), call.at("/callee/cause").asText()))
          .isEqualTo(causes.get(attempt.manifest().trial().callScenario().orElseThrow()));
    }
  }

  @Test
  void whatWasSeenFitsWhatThePagesKnow() throws IOException {
    for (StoredAttempt attempt : calls(fine)) {
      List<WindowRecord> windows = attempt.manifest().windows();
      WindowRecord window = windows.get(windows.size() - 1);
      for (Role role : List.of(Role.CALLER, Role.CALLEE)) {
        for (JsonNode state : truth(attempt).path(role.word()).path("states")) {
          assertThat(state.path("atUs").asLong())
              .as("%s of %s", state, attempt.manifest().trial().id())
              .isBetween(window.startUs(), window.endUs());
        }
      }
    }
  }

  @Test
  void callsRingAndLastAtLeastAsLongAsThePlanSays() {
    for (StoredAttempt attempt : calls(broken)) {
      if (!attempt.valid()) {
        continue;
      }
      long ringing = at(attempt, Role.CALLEE, "ringing_seen");
      long answered = at(attempt, Role.CALLEE, "answer_tapped");
      long talking = at(attempt, Role.CALLER, "talking_seen");
      long hungUp = at(attempt, Role.CALLER, "hang_up_tapped");
      assertThat(answered - ringing).isGreaterThanOrEqualTo(RING_US);
      assertThat(hungUp - talking).isGreaterThanOrEqualTo(TALK_US);
    }
  }

  @Test
  void aCalleeThatCannotBeReachedIsAnOutcomeAndTheRunGoesOn() throws IOException {
    assertThat(brokenExit).isEqualTo(ExitCode.FAILURES);
    StoredAttempt unreachable = calls(broken).get(0);
    assertThat(unreachable.manifest().outcome().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(unreachable.manifest().outcome().reasons())
        .anyMatch(r -> r.contains("wait-for 'ringback' failed on phone-a"))
        .contains("the caller showed line registered, state failed, cause unreachable")
        .anyMatch(r -> r.startsWith("the callee showed ") && r.contains("state idle"));
    assertKept(unreachable, State.ANS);
    assertThat(truth(unreachable).at("/caller/cause").asText()).isEqualTo("unreachable");
    assertThat(calls(broken).get(1).manifest().outcome().reasons()).isEmpty();
  }

  @Test
  void mediaThatAreBlockedBothWaysAreAnOutcomeAndTheRunGoesOn() throws IOException {
    StoredAttempt blocked = calls(broken).get(2);
    assertThat(blocked.manifest().outcome().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(blocked.manifest().outcome().reasons())
        .anyMatch(r -> r.contains("wait-for 'call-timer' failed on phone-"))
        .contains("the callee showed line registered, state failed, cause media-failed")
        .anyMatch(r -> r.startsWith("the caller showed ") && r.contains("cause media-failed"));
    assertKept(blocked, State.ANS);
    assertThat(truth(blocked).at("/caller/selectedPair").isNull()).isTrue();
  }

  @Test
  void whatIsDerivedAgreesWithWhatThePagesKnow() throws IOException {
    Map<String, int[]> agreement = agreement(folder.resolve("fine"));
    String all = Files.readString(table(folder.resolve("fine"), "call_agreement"));
    for (String quantity : List.of("path", "disclosed addresses", "servers", "shared user names")) {
      assertThat(agreement.get(quantity)[0]).as(quantity).isEqualTo(agreement.get(quantity)[1]);
    }
    for (String quantity : List.of("ringing", "RTP packets", "RTP bytes", "flow bytes")) {
      int[] counts = agreement.get(quantity);
      assertThat(counts[1]).as(quantity).isGreaterThanOrEqualTo(8);
      assertThat(4 * counts[0])
          .as("%s in %n%s", quantity, all)
          .isGreaterThanOrEqualTo(3 * counts[1]);
    }
    int[] mediaTime = agreement.get("media time");
    assertThat(mediaTime[1]).isEqualTo(4);
    assertThat(mediaTime[0]).isGreaterThanOrEqualTo(2);
  }

  @Test
  void callingConditionsAreCheckedAndReported() throws IOException {
    for (StoredAttempt attempt : calls(fine)) {
      assertThat(attempt.manifest().notes())
          .containsEntry(
              "calling_condition",
              "caller_knows_callee_number, callee_app_in_foreground, callee_conversation_closed");
    }
    assertThat(Files.readString(table(folder.resolve("fine"), "call_conditions")))
        .contains(APP + ",callee_app_in_foreground,5,5")
        .contains(APP + ",caller_knows_callee_number,5,5");
  }

  @Test
  void ringTimeOutIsMeasured() {
    StoredAttempt timeout =
        calls(fine).stream()
            .filter(a -> a.manifest().trial().callScenario().orElseThrow() == CallScenario.TIMEOUT)
            .findFirst()
            .orElseThrow();
    String measured = timeout.manifest().notes().get("ring_timeout_measured");
    assertThat(Long.parseLong(measured.replace("ms", ""))).isBetween(4_900L, 7_500L);
  }

  @Test
  void tableAtTheEndSaysHowMediaWentAndWhoWasDisclosed() throws IOException {
    assertThat(Files.readString(folder.resolve("fine/out.txt")))
        .contains("media path")
        .containsPattern(APP + " +voice_call +5 +5 +relayed udp 4/4 +nothing");
  }

  @Test
  void aRelayThatDiesDuringACallIsAnOutcomeThatNamesBothSides() throws IOException {
    StoredAttempt cut = calls(broken).get(3);
    assertThat(cut.manifest().outcome().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(cut.manifest().outcome().reasons())
        .anyMatch(r -> r.contains("tap 'hang-up-button' failed on phone-a"))
        .contains(
            "the caller showed line registered, state failed, cause media-failed, media silent")
        .contains(
            "the callee showed line registered, state failed, cause media-failed, media silent");
    assertKept(cut, State.ANS);
    assertThat(truth(cut).at("/callee/last/bytesReceived").asLong()).isPositive();
  }

  @Test
  void nothingIsLeftOnTheHost() {
    assertThat(HostTraces.now().since(before)).isEmpty();
  }

  private static void assertKept(StoredAttempt attempt, State state) {
    assertThat(attempt.manifest().attachments())
        .contains("caller-screen.png", "callee-screen.png", "caller-ui.html", "callee-ui.html");
    assertThat(attempt.manifest().sides()).hasSize(2).allMatch(s -> s.capture().isPresent());
    assertThat(attempt.manifest().windows().stream().map(WindowRecord::state))
        .containsExactly(State.IDLE, state);
  }

  /**
   * In the first trial the callee's connection to the server breaks while both phones idle; in the
   * third the relay passes nothing on; in the fourth it dies while they talk.
   */
  private static void takeThingsAway(Process process, Path out) throws Exception {
    await(process, () -> SiglabProcess.runIn(out).isPresent());
    String id = String.valueOf(SiglabProcess.runIn(out).orElseThrow().getFileName());
    String label = id.substring(id.lastIndexOf('-') + 1);
    Path first = trial(out, 1).resolve("attempt-1.partial");
    await(process, () -> Files.exists(first.resolve("callee.pcap")));
    String namespace = "siglab-" + label + "-b";
    nft(namespace, "add table inet cut");
    nft(namespace, "add chain inet cut in { type filter hook input priority 0; }");
    nft(
        namespace,
        "add rule inet cut in ip saddr "
            + Service.SIP.ipv4()
            + " tcp sport 443 reject with tcp reset");
    await(
        process,
        () ->
            Files.exists(first.resolve("caller-screen.png"))
                || Files.exists(trial(out, 1).resolve("attempt-1")));
    nft(namespace, "delete table inet cut");
    blockMedia(process, out, "siglab-" + label + "-net");
    Path fourth = trial(out, 4).resolve("attempt-1.partial/callee.pcap");
    await(process, () -> fourth.toFile().length() > MEDIA_BYTES);
    relay("siglab-" + label + "-net").destroyForcibly();
  }

  /**
   * Drops what the relay is to pass on, ChannelData and Send indications (RFC 8656, sections 12.4
   * and 11.1); addresses are still to be had.
   */
  private static void blockMedia(Process process, Path out, String namespace) throws Exception {
    Path third = trial(out, 3).resolve("attempt-1.partial");
    await(process, () -> Files.exists(third.resolve("callee.pcap")));
    nft(namespace, "add table inet block");
    nft(namespace, "add chain inet block in { type filter hook input priority 0; }");
    nft(namespace, "add rule inet block in udp dport 3478 @th,64,2 1 drop");
    nft(namespace, "add rule inet block in udp dport 3478 @th,64,16 0x0016 drop");
    await(
        process,
        () ->
            Files.exists(third.resolve("caller-screen.png"))
                || Files.exists(trial(out, 3).resolve("attempt-1")));
    nft(namespace, "delete table inet block");
  }

  private static ProcessHandle relay(String namespace) throws Exception {
    Process pids = new ProcessBuilder("ip", "netns", "pids", namespace).start();
    String listed = new String(pids.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(pids.waitFor()).isZero();
    return listed
        .lines()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
        .filter(p -> p.info().command().orElse("").endsWith("/turnserver"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no relay in " + namespace));
  }

  private static void nft(String namespace, String command) throws Exception {
    Process nft =
        new ProcessBuilder("ip", "netns", "exec", namespace, "nft", command).inheritIO().start();
    assertThat(nft.waitFor()).as(command).isZero();
  }

  /** The shipped profile with short time-outs, and two plans of one direction each. */
  private static Path scenarios() throws IOException {
    Path source = SiglabProcess.home().resolve("scenarios");
    Path copy = folder.resolve("scenarios");
    for (String part : List.of("apps", "plans", "suites")) {
      Files.createDirectories(copy.resolve(part));
    }
    String profile = Files.readString(source.resolve("apps/dialler.yaml"));
    String quick =
        profile
            .replace("ring-timeout: 12s", "ring-timeout: 5s")
            .replace("media-timeout: 5s", "media-timeout: 2s\n      keep-alive: 1s");
    assertThat(quick).contains("ring-timeout: 5s").contains("media-timeout: 2s");
    Files.writeString(copy.resolve("apps/dialler.yaml"), quick);
    Files.copy(source.resolve("suites/planned.xml"), copy.resolve("suites/planned.xml"));
    Files.writeString(
        copy.resolve("plans/short.yaml"),
        plan("[caller_cancel, callee_reject, timeout, caller_hangup, callee_hangup]", "500ms", 2));
    Files.writeString(copy.resolve("plans/long.yaml"), plan("[caller_hangup]", "4s", 8));
    return copy;
  }

  private static String plan(String scenarios, String idle, int talk) {
    return """
        format: siglab-plan/1
        repetitions: 1
        directions: [a-to-b]
        baseline-every: 10
        call-scenarios: %s
        measure:
          - app: %s
            actions: [voice_call]
        times: {idle: %s, settle: 500ms, baseline: 1s, ring: 1s, talk: %ds}
        capture: {snaplen: 262144, max-background-bytes: 65536, max-restarts: 2}
        """
        .formatted(scenarios, APP, idle, talk);
  }

  private static Process start(
      Path out, Path scenarios, String plan, String repetitions, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("run", "--scenarios", scenarios.toString()));
    words.addAll(List.of("--plan", plan, "--repetitions", repetitions));
    words.addAll(List.of(more));
    return new SiglabProcess(out, Map.of())
        .start(out.resolve("out.txt"), out.resolve("err.txt"), words.toArray(String[]::new));
  }

  private static Path trial(Path out, int repetition) {
    return SiglabProcess.runIn(out)
        .orElseThrow()
        .resolve("trials/" + APP + ".voice_call.caller_hangup.a-to-b." + repetition);
  }

  /** First attempts at the calls, in the plan's order. */
  private static List<StoredAttempt> calls(StoredRun run) {
    return run.status().stream()
        .map(TrialStatus::trial)
        .filter(trial -> trial.callScenario().isPresent())
        .map(trial -> run.attempts(trial).get(0))
        .toList();
  }

  private static Path table(Path out, String name) throws IOException {
    try (Stream<Path> reports = Files.list(out.resolve("reports"))) {
      return reports.findFirst().orElseThrow().resolve("tables/" + name + ".csv");
    }
  }

  /** How many comparisons agree, and how many were made, by quantity. */
  private static Map<String, int[]> agreement(Path out) throws IOException {
    Map<String, int[]> agreement = new TreeMap<>();
    for (String line : Files.readAllLines(table(out, "call_agreement"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(APP)) {
        agreement.put(cells[1], new int[] {Integer.parseInt(cells[4]), Integer.parseInt(cells[5])});
      }
    }
    return agreement;
  }

  private static JsonNode truth(StoredAttempt attempt) throws IOException {
    return JSON.readTree(attempt.file("truth.json").toFile()).path("call");
  }

  private static long at(StoredAttempt attempt, Role role, String event) {
    return attempt.manifest().events().stream()
        .filter(e -> e.role() == role && e.name().equals(event))
        .mapToLong(EventRecord::atUs)
        .findFirst()
        .orElseThrow();
  }

  private static void await(Process process, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the run ended, or did not get so far in time");
      }
    }
  }
}
