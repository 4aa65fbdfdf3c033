package io.siglab.analysis.derive;

import io.siglab.analysis.observation.StunSummary;
import io.siglab.meter.RtpStream;
import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The STUN messages of one side in a call's window, sorted into connectivity checks between the
 * parties (RFC 8445: Binding requests with a user name) and requests to relays (RFC 8656).
 */
final class StunTalk {

  private static final int USERNAME = 0x0006;

  private final Set<String> usernames = new TreeSet<>();
  private final Set<String> relayUsernames = new TreeSet<>();
  private final Set<Long> sources = new TreeSet<>();
  private final Map<String, Exchange> exchanges = new TreeMap<>();
  private long checksOut;
  private long checksIn;
  private long relayRequests;

  /** The messages of one transaction on one side. */
  static final class Exchange {
    private final List<Long> requestsOut = new ArrayList<>();
    private final List<Long> requestsIn = new ArrayList<>();
    private final List<Long> answersOut = new ArrayList<>();
    private final List<Long> answersIn = new ArrayList<>();

    /** Times of a request sent and of the answer received; empty where either was repeated. */
    Optional<Span> asked() {
      return Span.of(requestsOut, answersIn);
    }

    /** Times of a request received and of the answer sent. */
    Optional<Span> answered() {
      return Span.of(requestsIn, answersOut);
    }

    /** Whether both are of the same transaction seen from the two sides. */
    boolean mirrors(Exchange other) {
      return (!requestsOut.isEmpty() && !other.requestsIn.isEmpty())
          || (!requestsIn.isEmpty() && !other.requestsOut.isEmpty());
    }
  }

  /**
   * A request and its answer in one capture.
   *
   * @param requestUs capture clock
   * @param answerUs capture clock
   */
  record Span(long requestUs, long answerUs) {

    private static Optional<Span> of(List<Long> requests, List<Long> answers) {
      return requests.size() == 1 && answers.size() == 1 && requests.get(0) <= answers.get(0)
          ? Optional.of(new Span(requests.get(0), answers.get(0)))
          : Optional.empty();
    }
  }

  /** What one side's capture shows in the call's window. */
  static StunTalk of(SideCapture capture, CallWindow window) {
    StunTalk talk = new StunTalk();
    for (SideFlow flow : capture.flows()) {
      for (StunMessage message : flow.flow().stun().messages()) {
        if (window.holds(message.timeUs())) {
          talk.add(message, flow.sentBy(message.fromA()));
        }
      }
      for (RtpStream stream : flow.flow().rtp()) {
        talk.sources.add(stream.ssrc());
      }
    }
    return talk;
  }

  private void add(StunMessage message, boolean sent) {
    boolean request = message.messageClass().equals("request");
    Optional<String> username = username(message);
    if (PathFinder.isOfRelay(message)) {
      relayRequests += request && sent ? 1 : 0;
      username.ifPresent(relayUsernames::add);
      return;
    }
    if (!message.method().equals("Binding")) {
      return;
    }
    Exchange exchange = exchanges.computeIfAbsent(message.transactionId(), t -> new Exchange());
    if (request) {
      (sent ? exchange.requestsOut : exchange.requestsIn).add(message.timeUs());
      if (username.isPresent()) {
        usernames.add(username.get());
        checksOut += sent ? 1 : 0;
        checksIn += sent ? 0 : 1;
      }
    } else if (message.messageClass().equals("success")) {
      (sent ? exchange.answersOut : exchange.answersIn).add(message.timeUs());
    }
  }

  private static Optional<String> username(StunMessage message) {
    return message.attributes().stream()
        .filter(a -> a.type() == USERNAME)
        .map(StunAttribute::value)
        .findFirst();
  }

  /** The record. */
  StunSummary summary() {
    return new StunSummary(checksOut, checksIn, relayRequests, List.copyOf(usernames));
  }

  /** User names of connectivity checks, in both directions. */
  Set<String> usernames() {
    return usernames;
  }

  /** User names given to relays. */
  Set<String> relayUsernames() {
    return relayUsernames;
  }

  /** Synchronisation sources of RTP streams, in both directions. */
  Set<Long> sources() {
    return sources;
  }

  /** Binding transactions by their id. */
  Map<String, Exchange> exchanges() {
    return exchanges;
  }
}
