package io.siglab.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.store.StoredAttempt;
import io.siglab.words.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an app itself said about one side of a call, kept in {@code truth.json} beside the captures.
 * Only reports read it, to show it beside what packets gave; nothing is derived from it.
 *
 * @param path the path of the media, as a derived path is written; empty where it was not told
 * @param talkUs from the first media to the end, microseconds
 * @param answeredUs from the answer to the end, microseconds
 * @param ringingUs from the ringing to the answer or end, microseconds
 * @param rtpBytesOut RTP headers and media sent, without the SRTP tag
 * @param rtpPacketsOut RTP packets sent
 * @param peerAddresses the other party's candidates, sorted
 */
record KnownCall(
    String path,
    Optional<Long> talkUs,
    Optional<Long> answeredUs,
    Optional<Long> ringingUs,
    long rtpBytesOut,
    long rtpPacketsOut,
    String peerAddresses) {

  private static final String FILE = "truth.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the app said of a role in an attempt; empty where it said nothing that can be read. */
  static Optional<KnownCall> of(StoredAttempt attempt, Role role) {
    Path file = attempt.directory().resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode side = JSON.readTree(file.toFile()).path("call").path(role.word());
      return side.isObject() ? Optional.of(of(side)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static KnownCall of(JsonNode side) {
    Optional<Long> ended = at(side, "ended");
    Optional<Long> answered = at(side, "connecting");
    Optional<Long> rang = at(side, "ringback").or(() -> at(side, "ringing"));
    TreeSet<String> addresses = new TreeSet<>();
    side.path("remoteCandidates").forEach(c -> addresses.add(c.path("address").asText()));
    return new KnownCall(
        path(side.path("selectedPair")),
        span(at(side, "talking"), ended),
        span(answered, ended),
        span(rang, answered.or(() -> ended)),
        rtp(side, "bytesSent") + rtp(side, "headerBytesSent"),
        rtp(side, "packetsSent"),
        String.join(" ", addresses));
  }

  private static Optional<Long> span(Optional<Long> from, Optional<Long> to) {
    return from.flatMap(start -> to.map(end -> end - start));
  }

  private static Optional<Long> at(JsonNode side, String state) {
    for (JsonNode entered : side.path("states")) {
      if (entered.path("state").asText().equals(state)) {
        return Optional.of(entered.path("atUs").asLong());
      }
    }
    return Optional.empty();
  }

  /** The kinds of W3C's RTCIceCandidateType; a relay's protocol is that to the relay. */
  private static String path(JsonNode pair) {
    if (!pair.isObject()) {
      return "";
    }
    JsonNode local = pair.path("local");
    boolean byRelay = local.path("type").asText().equals("relay");
    if (byRelay) {
      return "relayed, " + local.path("relayProtocol").asText("?");
    }
    return pair.path("remote").path("type").asText().equals("relay")
        ? "relayed, " + local.path("protocol").asText("?")
        : "direct, " + local.path("protocol").asText("?");
  }

  private static long rtp(JsonNode side, String counter) {
    JsonNode last = side.path("last");
    return last.path("audio").path(counter).asLong() + last.path("video").path(counter).asLong();
  }
}
