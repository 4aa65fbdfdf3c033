package io.siglab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes captures of calls with their truth, for trying derivation on: one directory for each, with
 * both phones' captures from the app's start on, what both pages knew, and the call's times.
 * Arguments: the directory to make them in, and the names of those to make, or none for all.
 */
public final class CallCaptures {

  private static final int FULL = 262_144;
  private static final Duration RING = Duration.ofSeconds(3);
  private static final Duration TALK = Duration.ofSeconds(5);
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Map<String, String> DIRECT = Map.of();
  private static final Map<String, String> RELAY_UDP = Map.of("path", "relay-udp");
  private static final Map<String, String> RELAY_TCP = Map.of("path", "relay-tcp");
  private static final Map<String, String> RELAY_TLS_LATE =
      Map.of("path", "relay-tls", "candidates", "late");
  private static final Map<String, String> IPV6 = Map.of("prefer", "ipv6");
  private static final Map<String, String> RELAY_IPV6 =
      Map.of("path", "relay-udp", "prefer", "ipv6", "relay-names", "per-family");

  private static final List<Plan> PLANS =
      List.of(
          new Plan("direct-voice-ans", DIRECT, "voice", End.CALLER_HANGS_UP),
          new Plan("direct-video-ans", DIRECT, "video", End.CALLEE_HANGS_UP),
          new Plan("relay-udp-voice-ans", RELAY_UDP, "voice", End.CALLER_HANGS_UP),
          new Plan("relay-tls-late-voice-ans", RELAY_TLS_LATE, "voice", End.CALLER_HANGS_UP),
          new Plan("direct-voice-nans-cancel", DIRECT, "voice", End.CANCEL),
          new Plan("direct-voice-nans-reject", DIRECT, "voice", End.REJECT),
          new Plan(
              "direct-voice-nans-timeout", Map.of("ring-timeout", "6s"), "voice", End.TIME_OUT),
          new Plan("relay-tls-late-voice-nans-cancel", RELAY_TLS_LATE, "voice", End.CANCEL),
          new Plan("ipv6-voice-ans", IPV6, "voice", End.CALLER_HANGS_UP),
          new Plan("relay-udp-video-ans", RELAY_UDP, "video", End.CALLER_HANGS_UP),
          new Plan("relay-tcp-voice-ans", RELAY_TCP, "voice", End.CALLEE_HANGS_UP),
          new Plan("relay-udp-ipv6-per-family-voice-ans", RELAY_IPV6, "voice", End.CALLER_HANGS_UP),
          new Plan("relay-udp-voice-nans-cancel", RELAY_UDP, "voice", End.CANCEL));

  private final VirtualLab lab;
  private final Path target;
  private final JsonMapper json = JsonMapper.builder().build();

  private CallCaptures(VirtualLab lab, Path target) {
    this.lab = lab;
    this.target = target;
  }

  private enum End {
    CALLER_HANGS_UP,
    CALLEE_HANGS_UP,
    CANCEL,
    REJECT,
    TIME_OUT
  }

  private record Plan(String name, Map<String, String> settings, String kind, End end) {}

  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args).subList(1, args.length);
    try (VirtualLab lab = VirtualLab.up(TestLab.label(), TestLab.settings())) {
      CallCaptures captures = new CallCaptures(lab, Path.of(args[0]));
      for (Plan plan : PLANS) {
        if (names.isEmpty() || names.contains(plan.name())) {
          captures.make(plan);
        }
      }
    }
  }

  private void make(Plan plan) throws Exception {
    Path directory = Files.createDirectories(target.resolve(plan.name()));
    VirtualPhone caller = lab.phone(Site.PHONE_A, "phone-a");
    VirtualPhone callee = lab.phone(Site.PHONE_B, "phone-b");
    try (Capture ofCaller =
            caller.newCapture(new CaptureRequest(directory.resolve("caller.pcap"), FULL));
        Capture ofCallee =
            callee.newCapture(new CaptureRequest(directory.resolve("callee.pcap"), FULL))) {
      ofCaller.start();
      ofCallee.start();
      AppLaunch launch = TestLab.calls(plan.settings());
      try (CallingApp a = new CallingApp(caller.launch(launch));
          CallingApp b = new CallingApp(callee.launch(launch))) {
        call(plan, a, b, callee.account().name());
        write(directory, plan, a, b);
      }
      ofCaller.stop();
      ofCallee.stop();
    }
    System.out.println(plan.name());
  }

  private static void call(Plan plan, CallingApp a, CallingApp b, String peer) throws Exception {
    a.pass(SETTLE);
    a.dial(peer, plan.kind());
    b.awaitCall("ringing");
    a.awaitCall("ringback");
    switch (plan.end()) {
      case CANCEL -> {
        a.pass(RING);
        a.tap("#cancel");
      }
      case REJECT -> {
        b.pass(RING);
        b.tap("#reject");
      }
      case TIME_OUT -> a.awaitCall("ended");
      case CALLER_HANGS_UP, CALLEE_HANGS_UP -> {
        b.pass(RING);
        b.tap("#answer");
        a.awaitCall("talking");
        b.awaitCall("talking");
        a.talk(TALK);
        (plan.end() == End.CALLER_HANGS_UP ? a : b).tap("#hang-up");
      }
    }
    a.awaitCall("ended");
    b.awaitCall("ended");
    a.pass(SETTLE);
  }

  private void write(Path directory, Plan plan, CallingApp a, CallingApp b) throws Exception {
    JsonNode ofCaller = a.truth();
    JsonNode ofCallee = b.truth();
    json.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("truth-caller.json").toFile(), ofCaller);
    json.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("truth-callee.json").toFile(), ofCallee);
    ObjectNode windows = json.createObjectNode();
    windows.put("name", plan.name());
    windows.put("kind", plan.kind());
    windows.put("end", plan.end().name());
    windows.set("settings", json.valueToTree(new TreeMap<>(plan.settings())));
    windows.set("caller", times(ofCaller));
    windows.set("callee", times(ofCallee));
    windows.put("callerPublicIpv4", lab.network().addresses().publicA());
    windows.put("calleePublicIpv4", lab.network().addresses().publicB());
    windows.set("callerAddresses", json.valueToTree(lab.network().addresses().of(Site.PHONE_A)));
    windows.set("calleeAddresses", json.valueToTree(lab.network().addresses().of(Site.PHONE_B)));
    json.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("windows.json").toFile(), windows);
  }

  private ObjectNode times(JsonNode truth) {
    ObjectNode times = json.createObjectNode();
    truth.path("states").forEach(s -> times.set(s.path("state").asText(), s.path("atUs")));
    times.set("cause", truth.path("cause"));
    return times;
  }
}
