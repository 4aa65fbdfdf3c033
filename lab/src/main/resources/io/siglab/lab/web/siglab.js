// The lab's deployment of Converse.js. Query parameters choose the variant:
//   media=shown       media are fetched when they arrive and shown in the conversation
//   media=on-request  media are links until the reader asks for them (the default)
// Nothing happens before siglab.signIn(account, password) is called.

const parameters = new URLSearchParams(location.search);
const mediaShown = parameters.get('media') === 'shown';

const CHAT_MARKERS = 'urn:xmpp:chat-markers:0';

// Chat markers (XEP-0333): ask for them in every message that is sent. Converse.js answers such
// requests by itself when a conversation is opened.
converse.plugins.add('siglab-markers', {
  initialize() {
    const { api } = this._converse;
    const { stx } = converse.env;
    api.listen.on('createMessageStanza', (chat, data) => {
      const { message, stanza } = data;
      if (chat.get('type') === 'chatbox' && message.get('body')) {
        stanza.c('markable', { xmlns: CHAT_MARKERS }).up();
      }
      return { message, stanza };
    });
  },
});

let version;
let signedIn;
const connected = new Promise((resolve, reject) => {
  signedIn = { resolve, reject };
});

converse.plugins.add('siglab-state', {
  initialize() {
    const { api } = this._converse;
    version = this._converse.VERSION_NAME.replace(/^v/, '');
    api.listen.on('rosterContactsFetched', () => signedIn.resolve());
  },
});

window.siglab = {
  version: () => version,

  async signIn(account, password) {
    const [, host] = account.split('@');
    converse.initialize({
      assets_path: '/dist/',
      authentication: 'login',
      auto_login: true,
      auto_reconnect: true,
      jid: account,
      password,
      websocket_url: `wss://${host}/xmpp-websocket`,
      bosh_service_url: `https://${host}/http-bind`,
      discover_connection_methods: false,
      view_mode: 'fullscreen',
      i18n: 'en',
      loglevel: 'info',
      allow_registration: false,
      auto_subscribe: true,
      enable_smacks: true,
      render_media: mediaShown,
      geouri_replacement: 'https://map.siglab.test/?mlat=$1&mlon=$2',
      play_sounds: false,
      show_desktop_notifications: false,
      omemo_default: false,
      whitelisted_plugins: ['siglab-markers', 'siglab-state'],
    });
    await connected;
  },
};
