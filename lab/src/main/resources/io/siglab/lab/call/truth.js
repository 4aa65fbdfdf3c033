// What is known about a call apart from any capture: the page's own times and the browser's
// statistics (W3C webrtc-stats). Tests and reports compare with it; derivation never reads it.

/** Microseconds since the epoch. */
export function nowUs() {
  return Math.round((performance.timeOrigin + performance.now()) * 1000);
}

const COUNTERS = ['bytesSent', 'bytesReceived', 'packetsSent', 'packetsReceived'];
const CHECKS = ['requests', 'consentRequests', 'responses'];
const HEADERS = ['headerBytesSent', 'headerBytesReceived'];

const candidateOf = (c) => ({
  type: c.candidateType ?? c.type,
  protocol: c.protocol,
  // A gathered IPv6 candidate has brackets around its address, the same in statistics has none.
  address: c.address?.replace(/^\[|\]$/g, '') ?? null,
  port: c.port,
  relayProtocol: c.relayProtocol ?? null,
  url: c.url ?? null,
});

export class Truth {
  constructor(role, kind) {
    this.callId = null;
    this.role = role;
    this.kind = kind;
    this.states = [];
    this.cause = null;
    this.media = { sendingUs: null, closingUs: null, closedUs: null };
    this.ringingSinceUs = null;
    this.answerSentUs = null;
    this.silentUs = null;
    this.usernames = null;
    this.local = new Map();
    this.remote = new Map();
    this.selectedPair = null;
    this.samples = [];
    this.last = null;
  }

  /** The page came into a state, which it may show a little later. */
  state(state, atUs = nowUs()) {
    this.states.push({ state, atUs });
  }

  /** When the page came into a state; null where it did not. */
  at(state) {
    return this.states.find((entered) => entered.state === state)?.atUs ?? null;
  }

  /** The page begins to send media, closes its connection, or has closed it. */
  moment(name) {
    this.media[name] ??= nowUs();
  }

  /** A new attempt to gather, of which nothing of the one before is sent. */
  gatherAnew() {
    this.local.clear();
  }

  candidate(c) {
    add(this.local, candidateOf(c));
  }

  /** Takes a sample; nothing is taken of a connection that is closed. */
  async sample(pc) {
    const report = await pc.getStats();
    if (pc.connectionState === 'closed') {
      return null;
    }
    const entries = [...report.values()];
    this.usernames = usernameFragments(entries) ?? this.usernames;
    entries
      .filter((entry) => entry.type === 'remote-candidate')
      .forEach((entry) => add(this.remote, candidateOf(entry)));
    const transport = entries.find((entry) => entry.type === 'transport');
    const pair = transport && report.get(transport.selectedCandidatePairId);
    if (pair) {
      this.selectedPair = {
        local: candidateOf(report.get(pair.localCandidateId)),
        remote: candidateOf(report.get(pair.remoteCandidateId)),
      };
    }
    this.silentUs = silence(entries);
    const sample = { atUs: nowUs() };
    for (const name of COUNTERS) {
      sample[name] = transport?.[name] ?? 0;
    }
    // Connectivity checks and consent (RFC 7675) of the pair, which the counters above leave out.
    sample.checksSent = CHECKS.reduce((sum, name) => sum + (pair?.[`${name}Sent`] ?? 0), 0);
    sample.checksReceived = CHECKS.reduce((sum, name) => sum + (pair?.[`${name}Received`] ?? 0), 0);
    for (const kind of ['audio', 'video']) {
      const streams = entries.filter(
        (entry) => ['inbound-rtp', 'outbound-rtp'].includes(entry.type) && entry.kind === kind);
      if (streams.length > 0) {
        sample[kind] = {};
        for (const name of [...COUNTERS, ...HEADERS]) {
          sample[kind][name] = streams.reduce((sum, stream) => sum + (stream[name] ?? 0), 0);
        }
      }
    }
    this.samples.push(sample);
    this.last = sample;
    return sample;
  }

  toJSON() {
    const { callId, role, kind, states, cause, media, silentUs } = this;
    const { ringingSinceUs, answerSentUs, usernames, selectedPair, samples, last } = this;
    return {
      callId, role, kind, states, cause, ringingSinceUs, answerSentUs, media, silentUs, usernames,
      candidates: [...this.local.values()],
      remoteCandidates: [...this.remote.values()],
      selectedPair, samples, last,
    };
  }
}

/**
 * For how long no media packet has come from the peer, in microseconds; null before the first.
 * Both times of W3C webrtc-stats are of one clock: that of the report, and that of the last packet.
 */
function silence(entries) {
  const times = entries
    .filter((entry) => entry.type === 'inbound-rtp' && entry.lastPacketReceivedTimestamp)
    .map((entry) => entry.timestamp - entry.lastPacketReceivedTimestamp);
  return times.length === 0 ? null : Math.round(Math.min(...times) * 1000);
}

/** The fragments of ICE's user names (RFC 8445, section 5.3), its own and the peer's. */
function usernameFragments(entries) {
  const fragment = (type) =>
    entries.find((entry) => entry.type === type && entry.usernameFragment)?.usernameFragment;
  const local = fragment('local-candidate');
  const remote = fragment('remote-candidate');
  return local && remote ? { local, remote } : null;
}

function add(candidates, candidate) {
  const { type, protocol, address, port, relayProtocol } = candidate;
  candidates.set([type, protocol, address, port, relayProtocol].join(' '), candidate);
}
