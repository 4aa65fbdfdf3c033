// One call, from the tap or the ringing to its end: its states and the SIP session that makes them.
//
// Candidates go out early, in the INVITE and its reliable 180 answer (RFC 3262), or late: then the
// INVITE is without an offer, which comes with the 200 and is answered in the ACK (RFC 3261,
// section 13.2.1). Media are sent from the answer on, in both cases.

import { Inviter, SessionState } from '/sip.js/index.js';
import { nowUs, Truth } from './truth.js';

const KIND_HEADER = 'X-Siglab-Kind';
const SAMPLE_MS = 500;

/** Media that have not come for so long do not flow any more. */
const SILENT_US = 1_000_000;
const RINGING = 180;
const BUSY = 486;
const DECLINED = 603;
const TIMED_OUT = 408;

/** Reason of a call that ends for want of media (RFC 3326; Q.850 cause 41, temporary failure). */
const NO_MEDIA = 'Reason: Q.850;cause=41;text="No Media"';

const FAILURES = ['unreachable', 'media-failed', 'not-registered', 'no-devices'];

export const kindOf = (invitation) =>
  invitation.request.getHeader(KIND_HEADER) === 'video' ? 'video' : 'voice';

export const busy = (invitation) => invitation.reject({ statusCode: BUSY });

export class Call {
  /** `media` makes the media of this call; `changed` is told of every state. */
  constructor({ role, kind, peer, settings, line, media, changed }) {
    this.peer = peer;
    this.kind = kind;
    this.settings = settings;
    this.line = line;
    this.changed = changed;
    this.truth = new Truth(role, kind);
    this.state = 'idle';
    this.cause = null;
    this.talkingSince = null;
    this.silent = false;
    this.timers = [];
    this.session = null;
    this.watching = null;
    this.media = media({
      kind,
      settings,
      truth: this.truth,
      offered: () => role === 'caller' && this.answered(line.heardUs('200 INVITE')),
    });
  }

  get id() {
    return this.truth.callId;
  }

  get talked() {
    return this.talkingSince !== null;
  }

  get over() {
    return this.state === 'ended' || this.state === 'failed';
  }

  /**
   * Ringing began when the last message about it was there: on the caller the answer to PRACK where
   * the 180 was reliable (RFC 3262), else the 180.
   */
  noteRinging() {
    const { line, truth } = this;
    truth.ringingSinceUs ??=
      truth.role === 'caller'
        ? (line.heardUs('200 PRACK') ?? line.heardUs('180 INVITE') ?? null)
        : truth.at('ringing');
  }

  /** The callee's yes leaves some time after the tap where there are candidates to gather first. */
  noteAnswer() {
    const { line, truth } = this;
    if (truth.role === 'callee') {
      truth.answerSentUs ??= line.sentUs('200 INVITE') ?? null;
    }
  }

  /** `atUs` is when the page heard of it, where that was before now. */
  set(state, atUs) {
    this.state = state;
    this.truth.state(state, atUs);
    this.changed(this);
  }

  /** The caller's side. */
  async dial(target) {
    this.set('dialling');
    if (!this.line.registered) {
      await this.end('not-registered');
      return;
    }
    if (!(await this.openMedia())) {
      return;
    }
    const inviter = new Inviter(this.line.userAgent, target, {
      earlyMedia: true,
      inviteWithoutSdp: this.settings.candidates === 'late',
      extraHeaders: [`${KIND_HEADER}: ${this.kind}`],
    });
    this.join(inviter);
    this.later(this.settings['ring-timeout-ms'], () => this.stopRinging('timeout', TIMED_OUT));
    try {
      await inviter.invite({
        requestDelegate: {
          onProgress: ({ message }) => {
            if (message.statusCode === RINGING && this.state === 'dialling') {
              this.set('ringback');
            }
          },
          onAccept: () => this.answered(this.line.heardUs('200 INVITE')),
          onReject: ({ message }) => this.refused(message.statusCode),
        },
      });
    } catch (error) {
      console.error(error);
      await this.end('unreachable');
    }
  }

  /** The callee's side. */
  async ring(invitation) {
    this.join(invitation);
    invitation.delegate.onCancel = ({ request }) => {
      const timedOut = (request.getHeader('Reason') ?? '').includes(`cause=${TIMED_OUT}`);
      this.end(timedOut ? 'timeout' : 'cancelled', this.line.heardUs('CANCEL'));
    };
    if (!(await this.openMedia())) {
      await invitation.reject();
      return;
    }
    const early = this.settings.candidates === 'early';
    await invitation.progress({ statusCode: RINGING, rel100: early });
    if (!this.over) {
      this.set('ringing');
    }
  }

  join(session) {
    this.session = session;
    this.truth.callId = session.request.callId;
    session.delegate = {
      onBye: (bye) => {
        const failed = (bye.request.getHeader('Reason') ?? '').includes('cause=41');
        bye.accept();
        this.end(failed ? 'media-failed' : 'remote-hung-up', this.line.heardUs('BYE'));
      },
    };
    session.siglabMedia = this.media;
    this.watch();
  }

  async openMedia() {
    try {
      await this.media.open();
      return !this.over;
    } catch (error) {
      console.error(error);
      await this.end('no-devices');
      return false;
    }
  }

  async answer() {
    this.answered();
    try {
      await this.session.accept();
    } catch (error) {
      console.error(error);
      await this.end('unreachable');
    }
  }

  /** Both sides come here: the callee when it answers, the caller when it hears of that. */
  answered(atUs) {
    if (!['dialling', 'ringback', 'ringing'].includes(this.state)) {
      return;
    }
    this.stopTimers();
    this.noteRinging();
    this.set('connecting', atUs);
    this.media.start();
    this.media.flowing().then(() => this.talk());
    this.stopWaiting = this.later(this.settings['media-timeout-ms'], () => this.fail());
  }

  /** Takes samples of the whole call; one that stays silent for too long has failed. */
  watch() {
    let received = 0;
    let changedAt = 0;
    this.watching = setInterval(async () => {
      const sample = this.media.pc && !this.over && (await this.truth.sample(this.media.pc));
      if (!sample || this.state !== 'talking' || sample.packetsReceived !== received) {
        received = sample?.packetsReceived ?? 0;
        changedAt = performance.now();
      } else if (performance.now() - changedAt > this.settings['media-timeout-ms']) {
        this.fail();
      }
    }, SAMPLE_MS);
  }

  talk() {
    if (this.state === 'connecting') {
      this.stopWaiting();
      this.talkingSince = performance.now();
      this.set('talking');
    }
  }

  fail() {
    this.hangUp('media-failed', [NO_MEDIA]);
  }

  reject() {
    this.end('rejected');
    this.session.reject({ statusCode: DECLINED });
  }

  cancel() {
    this.stopRinging('cancelled');
  }

  // The peer is told at once: closing a connection takes a while.

  async stopRinging(cause, statusCode) {
    const ended = this.end(cause);
    await this.leave({ statusCode });
    await ended;
  }

  async hangUp(cause = 'hung-up', extraHeaders = []) {
    const ended = this.end(cause);
    await this.leave({ extraHeaders });
    await ended;
  }

  /** Tells the peer, in the words that fit how far the session has come. */
  async leave({ statusCode, extraHeaders = [] }) {
    const state = this.session?.state;
    if (state === SessionState.Established) {
      await this.session.bye({ requestOptions: { extraHeaders } });
    } else if ([SessionState.Initial, SessionState.Establishing].includes(state)) {
      await (this.session instanceof Inviter
        ? this.session.cancel(statusCode ? { statusCode, reasonPhrase: 'Request Timeout' } : {})
        : this.session.reject());
    }
  }

  /** The answer to the INVITE was no (RFC 3261, section 21). */
  refused(status) {
    const cause = [BUSY, DECLINED].includes(status) ? 'rejected' : 'unreachable';
    this.end(cause, this.line.heardUs(`${status} INVITE`));
  }

  /** The end, whatever it was; what comes after it changes nothing. */
  async end(cause, atUs = nowUs()) {
    if (this.cause !== null) {
      return;
    }
    this.noteRinging();
    this.noteAnswer();
    this.cause = cause;
    this.truth.cause = cause;
    this.stopTimers();
    clearInterval(this.watching);
    await this.media.end();
    const { silentUs } = this.truth;
    this.silent = silentUs === null || silentUs > SILENT_US;
    this.set(FAILURES.includes(cause) ? 'failed' : 'ended', atUs);
  }

  later(ms, action) {
    const timer = setTimeout(action, ms);
    const stop = () => clearTimeout(timer);
    this.timers.push(stop);
    return stop;
  }

  stopTimers() {
    this.timers.splice(0).forEach((stop) => stop());
  }
}
