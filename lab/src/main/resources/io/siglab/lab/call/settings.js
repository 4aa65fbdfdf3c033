// The dials of the calling app, from the page's address. Every dial must be there and known: a
// measuring instrument has no silent defaults. The lab fills in what a profile leaves out.

const oneOf = (...words) => (text) => {
  if (!words.includes(text)) {
    throw new Error(`expected ${words.join(', ')}`);
  }
  return text;
};

const wholeNumber = (text) => {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    throw new Error('expected a whole number');
  }
  return Number(text);
};

const DIALS = {
  path: oneOf('direct', 'relay-udp', 'relay-tcp', 'relay-tls'),
  candidates: oneOf('early', 'late'),
  prefer: oneOf('ipv4', 'ipv6'),
  'relay-names': oneOf('shared', 'per-family'),
  'ring-timeout-ms': wholeNumber,
  'media-timeout-ms': wholeNumber,
  'audio-kbps': wholeNumber,
  'video-kbps': wholeNumber,
  'keep-alive-ms': (text) => (text === 'off' ? 0 : wholeNumber(text)),
};

/** Reads all dials; throws an error that names every one that is wrong. */
export function readSettings(parameters) {
  const settings = {};
  const problems = [];
  for (const [name, read] of Object.entries(DIALS)) {
    const text = parameters.get(name);
    try {
      settings[name] = read(text);
    } catch (error) {
      problems.push(`${name} is ${text}: ${error.message}`);
    }
  }
  for (const name of parameters.keys()) {
    if (!(name in DIALS)) {
      problems.push(`${name} is not a setting of this app`);
    }
  }
  if (problems.length > 0) {
    throw new Error(problems.join('; '));
  }
  return Object.freeze(settings);
}
