// The media of one call: a peer connection behind the interface that SIP.js wants for it
// (SessionDescriptionHandler). Descriptions carry all candidates at once, no trickling: so the
// signalling message that carries a description is the moment of disclosure.

import { iceConfigurations, preferredOnly } from './relay.js';

const GATHERING_LIMIT_MS = 5000;

// Where there is another server to ask, a phone that cannot reach the first does not wait as long.
const ALTERNATIVE_AFTER_MS = 1000;
const FIRST_MEDIA_POLL_MS = 10;

// Chromium hands statistics out again for so long: older ones do not have the handshake in them.
const STATISTICS_KEPT_MS = 50;

/**
 * Starts the browser's media, which takes 40 ms the first time: a phone that does so when a call is
 * answered is late with its answer. Nothing is sent.
 */
export async function warmUp() {
  const pc = new RTCPeerConnection();
  ['audio', 'video'].forEach((kind) => pc.addTransceiver(kind));
  await pc.createOffer();
  pc.close();
}

export class Media {
  /** `offered` is called when the peer's offer has come. */
  constructor({ kind, settings, lab, login, truth, remoteElement, offered }) {
    this.kind = kind;
    this.settings = settings;
    this.configurations = iceConfigurations(settings, lab, login);
    this.truth = truth;
    this.remoteElement = remoteElement;
    this.offered = offered;
    this.pc = null;
    this.offer = null;
    this.stream = null;
    this.started = false;
    this.attached = false;
    this.over = false;
  }

  /** Takes microphone and camera; browsers hide a phone's addresses before. */
  async open() {
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: this.kind === 'video' ? { width: 640, height: 480 } : false,
    });
  }

  // SIP.js calls the next four.

  hasDescription(contentType) {
    return contentType === 'application/sdp';
  }

  async getDescription() {
    for (const [index, configuration] of this.configurations.entries()) {
      const last = index === this.configurations.length - 1;
      await this.gather(configuration, last ? GATHERING_LIMIT_MS : ALTERNATIVE_AFTER_MS);
      if (this.truth.local.size > 0) {
        break;
      }
    }
    const body = preferredOnly(this.settings, this.pc.localDescription.sdp);
    return { body, contentType: 'application/sdp' };
  }

  async setDescription(sdp) {
    const known = preferredOnly(this.settings, sdp);
    if (this.pc) {
      await this.pc.setRemoteDescription({ type: 'answer', sdp: known });
    } else {
      this.offer = known;
      this.offered();
    }
  }

  /** The call closes its media itself, after the last look at its statistics. */
  close() {}

  async gather(configuration, limitMs) {
    this.pc?.close();
    this.truth.gatherAnew();
    const pc = new RTCPeerConnection(configuration);
    this.pc = pc;
    if (this.over) {
      pc.close();
    }
    const gathered = new Promise((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      pc.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) {
          clearTimeout(limit);
          resolve();
        } else if (candidate.candidate !== '' && this.mayDisclose(candidate)) {
          this.truth.candidate(candidate);
        }
      });
    });
    pc.addEventListener('connectionstatechange', () => this.noteSending());
    pc.addEventListener('track', ({ track }) => this.show(track));
    if (this.offer) {
      await pc.setRemoteDescription({ type: 'offer', sdp: this.offer });
      pc.getTransceivers().forEach((transceiver) => (transceiver.direction = 'sendrecv'));
    } else {
      this.kinds().forEach((kind) => pc.addTransceiver(kind, { direction: 'sendrecv' }));
    }
    await pc.setLocalDescription();
    await this.limitRates();
    if (this.started) {
      await this.attach();
    }
    await gathered;
  }

  mayDisclose(candidate) {
    return this.settings.prefer === 'ipv6' || !candidate.address.includes(':');
  }

  kinds() {
    return this.kind === 'video' ? ['audio', 'video'] : ['audio'];
  }

  async limitRates() {
    for (const { sender, receiver } of this.pc.getTransceivers()) {
      const parameters = sender.getParameters();
      const kbps = this.settings[`${receiver.track.kind}-kbps`];
      parameters.encodings.forEach((encoding) => (encoding.maxBitrate = kbps * 1000));
      await sender.setParameters(parameters);
    }
  }

  /** Begins to send, now or as soon as there is a connection. Nothing is sent before. */
  async start() {
    this.started = true;
    if (this.pc) {
      await this.attach();
    }
  }

  async attach() {
    for (const { sender, receiver } of this.pc.getTransceivers()) {
      const track = this.stream?.getTracks().find(({ kind }) => kind === receiver.track.kind);
      if (track && this.pc.signalingState !== 'closed') {
        await sender.replaceTrack(track);
      }
    }
    this.attached = true;
    this.noteSending();
  }

  /** Media go out as soon as there are tracks to send and keys to send them with. */
  noteSending() {
    if (this.attached && this.pc.connectionState === 'connected' && !this.truth.media.sendingUs) {
      this.truth.moment('sendingUs');
      setTimeout(() => this.truth.sample(this.pc).catch(console.error), STATISTICS_KEPT_MS);
    }
  }

  show(track) {
    const element = document.createElement(track.kind);
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    this.remoteElement.append(element);
  }

  /** Resolves when ICE is connected and the peer's first media have come. */
  flowing() {
    return new Promise((resolve) => {
      const poll = setInterval(() => {
        if (this.over) {
          clearInterval(poll);
        } else if (this.pc && this.isFlowing()) {
          clearInterval(poll);
          resolve();
        }
      }, FIRST_MEDIA_POLL_MS);
    });
  }

  isFlowing() {
    return (
      ['connected', 'completed'].includes(this.pc.iceConnectionState) &&
      this.pc.getReceivers().some((receiver) => receiver.getSynchronizationSources().length > 0)
    );
  }

  /** Ends it; the last sample is taken right before. */
  async end() {
    if (this.over) {
      return;
    }
    this.over = true;
    if (this.pc && this.pc.signalingState !== 'closed') {
      await this.truth.sample(this.pc);
      this.truth.moment('closingUs');
      this.pc.close();
      this.truth.moment('closedUs');
    }
    this.stream?.getTracks().forEach((track) => track.stop());
    this.remoteElement.replaceChildren();
  }
}
