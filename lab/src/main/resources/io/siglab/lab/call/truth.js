// What is known about a call apart from any capture: the page's own times and the browser's
// statistics (W3C webrtc-stats). Tests and reports compare with it; derivation never reads it.

/** Microseconds since the epoch. */
export function nowUs() {
  return Math.round((performance.timeOrigin + performance.now()) * 1000);
}

const COUNTERS = ['bytesSent', 'bytesReceived', 'packetsSent', 'packetsReceived'];
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
    this.local = new Map();
    this.remote = new Map();
    this.selectedPair = null;
    this.samples = [];
    this.last = null;
  }

  state(state) {
    this.states.push({ state, atUs: nowUs() });
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
    const sample = { atUs: nowUs() };
    for (const name of COUNTERS) {
      sample[name] = transport?.[name] ?? 0;
    }
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
    const { callId, role, kind, states, cause, selectedPair, samples, last } = this;
    return {
      callId, role, kind, states, cause,
      candidates: [...this.local.values()],
      remoteCandidates: [...this.remote.values()],
      selectedPair, samples, last,
    };
  }
}

function add(candidates, candidate) {
  const { type, protocol, address, port, relayProtocol } = candidate;
  candidates.set([type, protocol, address, port, relayProtocol].join(' '), candidate);
}
