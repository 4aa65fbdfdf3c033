package io.siglab.analysis.report;

import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallRinging;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.truth.KnownSide;
import io.siglab.store.StoredAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was derived from packets beside what the app itself said: a check of the instrument. */
final class KnownCalls {

  private static final int DECIMALS = 3;

  private final ReportInput input;
  private final Map<String, StoredAttempt> attempts = new TreeMap<>();

  /**
   * @param valid the attempts that count
   */
  KnownCalls(ReportInput input, List<StoredAttempt> valid) {
    this.input = input;
    valid.forEach(a -> attempts.put(a.manifest().trial().id(), a));
  }

  CallTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Observation trial : input.observations().observations()) {
      if (!trial.counts()) {
        continue;
      }
      trial
          .call()
          .ifPresent(
              call ->
                  attempt(trial)
                      .ifPresent(
                          a ->
                              call.sides()
                                  .forEach(
                                      side ->
                                          KnownSide.of(a, side.role())
                                              .map(known -> row(trial, side, known))
                                              .ifPresent(rows::add))));
    }
    return new CallTable(
        "Derived and known",
        "Known: what the app under test said of itself (RTCPeerConnection.getStats() and its own"
            + " screen), kept apart from the captures and read by this report alone; nothing is"
            + " derived from it. Ringing in seconds. Media: derived from the first to the last media"
            + " packet; known from the first media to the end, and from the answer to the end. RTP"
            + " bytes sent: derived of whole SRTP packets; known without their authentication tag,"
            + " which is 10 bytes a packet for AES_CM_128_HMAC_SHA1_80 (RFC 5764, section 4.1.2) and"
            + " 16 for AEAD_AES_128_GCM (RFC 7714). Addresses of the other party: derived those that"
            + " packets show, known those of its candidates.",
        new Table(
            "call_known",
            List.of(
                "trial",
                "role",
                "path",
                "path_known",
                "ringing_s",
                "ringing_known_s",
                "media_s",
                "talk_known_s",
                "answered_known_s",
                "rtp_packets_out",
                "rtp_packets_out_known",
                "rtp_bytes_out",
                "rtp_bytes_out_known",
                "peer_addresses",
                "peer_addresses_known"),
            rows));
  }

  private Optional<StoredAttempt> attempt(Observation trial) {
    return Optional.ofNullable(attempts.get(trial.trial()));
  }

  private static List<String> row(Observation trial, CallSide side, KnownSide known) {
    Optional<CallMedia> media = side.media();
    boolean rtp = media.filter(m -> m.basis().equals(CallMedia.RTP)).isPresent();
    return List.of(
        trial.trial(),
        side.role().word(),
        media.map(m -> m.path().kind() + ", " + m.path().transport()).orElse(""),
        known.path(),
        seconds(side.ringing().map(CallRinging::durationUs)),
        seconds(span(known.ringingUs(), known.ringingEndUs())),
        seconds(media.map(CallMedia::durationUs)),
        seconds(span(known.talkingUs(), known.endedUs())),
        seconds(span(known.answeredUs(), known.endedUs())),
        rtp ? Long.toString(media.get().rtpOut().packets()) : "",
        Long.toString(known.sent().rtpPackets()),
        rtp ? Long.toString(media.get().rtpOut().bytes()) : "",
        Long.toString(known.sent().rtpBytes()),
        String.join(
            " ",
            side.addresses().stream()
                .filter(AddressSighting::disclosesPeer)
                .map(AddressSighting::address)
                .sorted()
                .distinct()
                .toList()),
        String.join(" ", known.peerAddresses()));
  }

  private static Optional<Long> span(Optional<Long> from, Optional<Long> to) {
    return from.flatMap(start -> to.map(end -> end - start));
  }

  private static String seconds(Optional<Long> microseconds) {
    return microseconds.map(us -> Figures.seconds(us, DECIMALS)).orElse("");
  }
}
