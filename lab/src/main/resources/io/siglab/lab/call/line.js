// The phone's line: its registration with the SIP server, kept over one secure WebSocket.

import { Registerer, RegistererState, UserAgent } from '/sip.js/index.js';

const RECONNECT_MS = 1000;
const MS = 1000;

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
    this.registerer = new Registerer(this.userAgent);
    this.registerer.stateChange.addListener((state) =>
      this.set(state === RegistererState.Registered));
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
