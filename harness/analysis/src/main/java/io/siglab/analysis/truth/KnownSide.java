package io.siglab.analysis.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.siglab.store.StoredAttempt;
import io.siglab.words.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an app itself said about one side of a call, kept in {@code truth.json} beside the captures.
 * Nothing is derived from it. Times are microseconds since the epoch, of the app's clock.
 *
 * @param path the path of the media, as a derived path is written; empty where it was not told
 * @param ringingUs when it was heard that the call rings
 * @param answeredUs when it was answered
 * @param answerSentUs when its answer left, on the callee; some time after it was answered where
 *     candidates are gathered first
 * @param talkingUs when the first media were there
 * @param endedUs when it was heard that the call is over
 * @param sendingUs when this side began to send media
 * @param closingUs when this side gave its media up
 * @param closedUs when it had closed its connection, behind which it sends nothing
 * @param sent media sent
 * @param received media received
 * @param peerAddresses the other party's candidates, sorted
 * @param peerOwnAddresses those of them that are its own and can be sent to: neither a relay's nor
 *     TCP
 * @param servers the names of STUN and TURN servers that gave this side addresses
 * @param usernames user names of connectivity checks (RFC 8445, section 7.2.2), both ways
 */
public record KnownSide(
    String path,
    Optional<Long> ringingUs,
    Optional<Long> answeredUs,
    Optional<Long> answerSentUs,
    Optional<Long> talkingUs,
    Optional<Long> endedUs,
    Optional<Long> sendingUs,
    Optional<Long> closingUs,
    Optional<Long> closedUs,
    KnownVolume sent,
    KnownVolume received,
    SortedSet<String> peerAddresses,
    SortedSet<String> peerOwnAddresses,
    SortedSet<String> servers,
    SortedSet<String> usernames) {

  private static final String FILE = "truth.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Makes the sets unmodifiable. */
  public KnownSide {
    peerAddresses = Collections.unmodifiableSortedSet(new TreeSet<>(peerAddresses));
    peerOwnAddresses = Collections.unmodifiableSortedSet(new TreeSet<>(peerOwnAddresses));
    servers = Collections.unmodifiableSortedSet(new TreeSet<>(servers));
    usernames = Collections.unmodifiableSortedSet(new TreeSet<>(usernames));
  }

  /** What the app said of a role in an attempt; empty where it said nothing that can be read. */
  public static Optional<KnownSide> of(StoredAttempt attempt, Role role) {
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

  /** What an app said of one side. */
  public static KnownSide of(JsonNode side) {
    Optional<Long> sending = number(side.path("media").path("sendingUs"));
    JsonNode begin = beginning(side.path("samples"), sending);
    JsonNode last = side.path("last");
    SortedSet<String> all = new TreeSet<>();
    side.path("remoteCandidates").forEach(c -> all.add(c.path("address").asText()));
    return new KnownSide(
        path(side.path("selectedPair")),
        number(side.path("ringingSinceUs"))
            .or(() -> at(side, "ringback"))
            .or(() -> at(side, "ringing")),
        at(side, "connecting"),
        number(side.path("answerSentUs")),
        at(side, "talking"),
        at(side, "ended"),
        sending,
        number(side.path("media").path("closingUs")),
        number(side.path("media").path("closedUs")),
        KnownVolume.of(begin, last, "Sent"),
        KnownVolume.of(begin, last, "Received"),
        all,
        own(side.path("remoteCandidates")),
        servers(side.path("candidates")),
        usernames(side.path("usernames")));
  }

  /** When it rang no more: it was answered, or the call was over. */
  public Optional<Long> ringingEndUs() {
    return answeredUs.or(() -> endedUs);
  }

  /**
   * Until when packets may show no end of the ringing: the callee's answer has left, on the way to
   * which it may ask its relay first, or as before.
   */
  public Optional<Long> ringingEndShownUs() {
    return answerSentUs.or(this::ringingEndUs);
  }

  /** Whether TLS hides what the media's transport says. */
  public boolean hidden() {
    return path.endsWith("tls");
  }

  private static Optional<Long> at(JsonNode side, String state) {
    for (JsonNode entered : side.path("states")) {
      if (entered.path("state").asText().equals(state)) {
        return Optional.of(entered.path("atUs").asLong());
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> number(JsonNode node) {
    return node.isIntegralNumber() ? Optional.of(node.asLong()) : Optional.empty();
  }

  /**
   * The first sample from the beginning of media on that has the handshake before them: browsers
   * hand statistics out again for a while.
   */
  private static JsonNode beginning(JsonNode samples, Optional<Long> sendingUs) {
    for (JsonNode sample : samples) {
      boolean late = sendingUs.filter(at -> sample.path("atUs").asLong() >= at).isPresent();
      if (late && KnownVolume.hasMoreThanMedia(sample)) {
        return sample;
      }
    }
    return MissingNode.getInstance();
  }

  /** The kinds of W3C's RTCIceCandidateType; a relay's protocol is that to the relay. */
  private static String path(JsonNode pair) {
    if (!pair.isObject()) {
      return "";
    }
    JsonNode local = pair.path("local");
    if (local.path("type").asText().equals("relay")) {
      return "relayed, " + local.path("relayProtocol").asText("?");
    }
    return pair.path("remote").path("type").asText().equals("relay")
        ? "relayed, " + local.path("protocol").asText("?")
        : "direct, " + local.path("protocol").asText("?");
  }

  private static SortedSet<String> own(JsonNode candidates) {
    SortedSet<String> own = new TreeSet<>();
    SortedSet<String> relays = new TreeSet<>();
    for (JsonNode candidate : candidates) {
      if (candidate.path("type").asText().equals("relay")) {
        relays.add(candidate.path("address").asText());
      } else if (candidate.path("protocol").asText().equals("udp")) {
        own.add(candidate.path("address").asText());
      }
    }
    own.removeAll(relays);
    return own;
  }

  /** Host names of URLs like {@code turn:host:3478?transport=udp} (RFC 7064, RFC 7065). */
  private static SortedSet<String> servers(JsonNode candidates) {
    SortedSet<String> servers = new TreeSet<>();
    for (JsonNode candidate : candidates) {
      String[] parts = candidate.path("url").asText("").split(":", -1);
      if (parts.length > 1) {
        servers.add(parts[1]);
      }
    }
    return servers;
  }

  private static SortedSet<String> usernames(JsonNode fragments) {
    SortedSet<String> usernames = new TreeSet<>();
    if (fragments.isObject()) {
      String local = fragments.path("local").asText();
      String remote = fragments.path("remote").asText();
      usernames.add(local + ":" + remote);
      usernames.add(remote + ":" + local);
    }
    return usernames;
  }
}
