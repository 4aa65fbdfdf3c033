// Where a call may look for addresses: STUN for the direct path, TURN for the relayed ones.

const PORT = 3478;
const TLS_PORT = 443;

const URL_OF = {
  direct: (host) => `stun:${host}:${PORT}`,
  'relay-udp': (host) => `turn:${host}:${PORT}?transport=udp`,
  'relay-tcp': (host) => `turn:${host}:${PORT}?transport=tcp`,
  'relay-tls': (host) => `turns:${host}:${TLS_PORT}?transport=tcp`,
};

/**
 * The configurations for RTCPeerConnection in the order in which to try them: the next is for a
 * phone that cannot reach the server of the one before.
 */
export function iceConfigurations(settings, lab, login) {
  const relayed = settings.path !== 'direct';
  return hosts(settings, lab).map((host) => ({
    iceServers: [{ urls: URL_OF[settings.path](host), ...(relayed ? login : {}) }],
    iceTransportPolicy: relayed ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  }));
}

function hosts(settings, lab) {
  if (settings['relay-names'] === 'shared') {
    return [lab.relayHost];
  }
  return settings.prefer === 'ipv6' && settings.path !== 'direct'
    ? [lab.relayHost6, lab.relayHost4]
    : [lab.relayHost4];
}

/** Leaves IPv6 addresses out of a description where IPv4 is preferred. */
export function preferredOnly(settings, sdp) {
  if (settings.prefer === 'ipv6') {
    return sdp;
  }
  return sdp
    .split('\r\n')
    .filter((line) => !(line.startsWith('a=candidate:') && line.split(' ')[4].includes(':')))
    .join('\r\n');
}
