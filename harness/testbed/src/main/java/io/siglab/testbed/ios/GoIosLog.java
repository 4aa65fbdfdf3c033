package io.siglab.testbed.ios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/** What go-ios logs: JSON lines with {@code level}, {@code msg} and fields (go-ios 1.2.0). */
final class GoIosLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GoIosLog() {}

  /** The file that a capture began to write, where a line says so. */
  static Optional<String> captureFile(String line) {
    JsonNode entry = entry(line);
    return entry.path("msg").asText().equals("create pcap file")
        ? Optional.of(entry.path("path").asText()).filter(path -> !path.isEmpty())
        : Optional.empty();
  }

  /** The errors it logged, in words. */
  static String complaint(String log) {
    return complaint(log.lines().toList());
  }

  /** The errors among lines, in words; what was said at all where no line is an error. */
  static String complaint(List<String> lines) {
    List<String> errors =
        lines.stream()
            .map(GoIosLog::entry)
            .filter(entry -> entry.path("level").asText().matches("ERROR|FATAL"))
            .map(entry -> said(entry.path("msg").asText(), entry.path("err").asText()))
            .toList();
    return errors.isEmpty() ? "it said nothing of an error" : String.join("; ", errors);
  }

  /** Whether a line says just that. */
  static boolean says(String line, String message) {
    return entry(line).path("msg").asText().equals(message);
  }

  private static String said(String message, String error) {
    return error.isEmpty() ? message : message + " (" + error + ")";
  }

  /** The likely mend. */
  static String mend(String complaint) {
    if (complaint.contains("connection refused") || complaint.contains("no such file")) {
      return "start usbmuxd: `sudo apt-get install -y usbmuxd && sudo systemctl start usbmuxd`";
    }
    if (complaint.contains("not found")) {
      return "plug it in; `ios list` shows what is there";
    }
    if (complaint.contains("pair")
        || complaint.contains("Pair")
        || complaint.contains("Handshake")) {
      return "unlock the phone, confirm \"Trust this computer\", and `ios pair`";
    }
    if (complaint.contains("ServiceProhibited") || complaint.contains("InvalidService")) {
      return "the phone refuses the service; pcapd needs USB and no tunnel, or capture by RVI on a"
          + " Mac";
    }
    return "unlock the phone and plug it in again; `ios list --details` shows whether it answers";
  }

  private static JsonNode entry(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // Not every line is of the log; one that is not has no fields.
      return JSON.createObjectNode();
    }
  }
}
