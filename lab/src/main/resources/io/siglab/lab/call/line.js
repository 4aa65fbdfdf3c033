// The phone's line: its registration with the SIP server, kept over one secure WebSocket.

import { Registerer, RegistererState, UserAgent } from '/sip.js/index.js';
import { PunctualSocket } from './socket.js';

// SIP.js makes its WebSocket by this name.
globalThis.WebSocket = PunctualSocket;

const RECONNECT_MS = 1000;
const MS = 1000;

const METHOD = /^CSeq:\s*\d+\s+(\w+)/im;
const STATUS = /^SIP\/2\.0 (\d{3})/;

/** A request by its method, an answer by status and method; whatever is neither by nothing. */
function nameOf(message) {
  const method = METHOD.exec(message)?.[1];
  const status = STATUS.exec(message)?.[1];
  return status ? `${status} ${method}` : method;
}

export class Line {
  /** `makeMedia` is SIP.js's factory of media, `invited` takes incoming calls. */
  constructor({ user, password, host, settings, makeMedia, invited, changed }) {
    this.host = host;
    this.changed = changed;
    this.registered = false;
    this.userAgent = new UserAgent({
      uri: this.address(user),
      authorizationUsername: user,
      authorizationPassword: password,
      transportOptions: {
        server: `wss://${host}/`,
        keepAliveInterval: settings['keep-alive-ms'] / MS,
      },
      sipExtension100rel: 'Supported',
      sendInitialProvisionalResponse: false,
      sessionDescriptionHandlerFactory: makeMedia,
      logLevel: 'warn',
      delegate: {
        onInvite: invited,
        onDisconnect: (error) => error && this.reconnect(),
      },
    });
    this.heard = new Map();
    this.sent = new Map();
    PunctualSocket.sent = (message, atUs) => this.sent.set(nameOf(message), atUs);
    const take = this.userAgent.transport.onMessage;
    this.userAgent.transport.onMessage = (message) => {
      this.note(message);
      take(message);
    };
    this.registerer = new Registerer(this.userAgent);
    this.registerer.stateChange.addListener((state) =>
      this.set(state === RegistererState.Registered));
  }

  /** SIP.js tells of a message when it is done with it, and takes it when the page has time. */
  note(message) {
    this.heard.set(nameOf(message), PunctualSocket.heardUs);
  }

  /** A new call, to which nothing that was heard or sent before belongs. */
  forget() {
    this.heard.clear();
    this.sent.clear();
  }

  /** When a request was heard, by its method, or an answer, by status and method. */
  heardUs(what) {
    return this.heard.get(what);
  }

  /** When a request or an answer was sent last, named in the same way. */
  sentUs(what) {
    return this.sent.get(what);
  }

  address(user) {
    return UserAgent.makeURI(`sip:${user}@${this.host}`);
  }

  /** Connects and registers; throws when the server refuses. */
  async open() {
    await this.userAgent.start();
    await this.register();
  }

  register() {
    return new Promise((resolve, reject) => {
      const requestDelegate = {
        onAccept: resolve,
        onReject: ({ message }) =>
          reject(new Error(`${this.host} said ${message.statusCode} ${message.reasonPhrase}`)),
      };
      this.registerer.register({ requestDelegate }).catch(reject);
    });
  }

  set(registered) {
    this.registered = registered;
    this.changed(registered);
  }

  async reconnect() {
    this.set(false);
    try {
      await this.userAgent.reconnect();
      await this.register();
    } catch (error) {
      console.error(error);
      setTimeout(() => this.reconnect(), RECONNECT_MS);
    }
  }
}
