// The lab's deployment of Converse.js. Query parameters choose the variant:
//   media=shown       media are fetched when they arrive and shown in the conversation
//   media=on-request  media are links until the reader asks for them (the default)
// Nothing happens before siglab.signIn(account, password) is called.

const parameters = new URLSearchParams(location.search);
const mediaShown = parameters.get('media') === 'shown';

const CHAT_MARKERS = 'urn:xmpp:chat-markers:0';

// Chat markers (XEP-0333): ask for them in every message that is sent; Converse.js answers such
// requests by itself when a conversation is opened. A message that the peer has seen gets the
// attribute data-read, which Converse.js itself shows nowhere.
converse.plugins.add('siglab-markers', {
  initialize() {
    const { api } = this._converse;
    api.listen.on('createMessageStanza', (chat, data) => {
      const { message, stanza } = data;
      if (chat.get('type') === 'chatbox' && message.get('body')) {
        stanza.c('markable', { xmlns: CHAT_MARKERS }).up();
      }
      return { message, stanza };
    });
    api.listen.on('parseMessage', (stanza, attrs) => {
      for (const mark of stanza.getElementsByTagNameNS(CHAT_MARKERS, 'displayed')) {
        const seen = `.chat-msg[data-msgid="${CSS.escape(mark.getAttribute('id'))}"]`;
        document.querySelectorAll(seen).forEach((e) => e.setAttribute('data-read', attrs.time));
      }
      return attrs;
    });
  },
});

// Automatic download, as phone messengers offer it. Converse.js itself renders a conversation only
// while it is open, so it would fetch a photo when the conversation is opened, never on arrival.
// The browser's cache then serves the conversation (the server marks uploads as immutable).
converse.plugins.add('siglab-auto-download', {
  initialize() {
    if (!mediaShown) {
      return;
    }
    const { api } = this._converse;
    api.listen.on('message', async ({ attrs }) => {
      if (attrs.sender === 'me') {
        return;
      }
      for (const media of attrs.media_urls ?? []) {
        if (media.is_image || media.is_audio || media.is_video) {
          const response = await fetch(media.url);
          await response.blob();
        }
      }
    });
  },
});

// A sender's own media stay a link. Converse.js would fetch them back from the server to show them,
// which phone messengers, having the file, do not: acknowledgements of that download would count
// as sent.
converse.plugins.add('siglab-own-media', {
  initialize() {
    const { api } = this._converse;
    api.listen.on('getOutgoingMessageAttributes', (chat, attrs) => ({
      ...attrs,
      hide_url_previews: true,
    }));
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
      show_self_in_roster: false,
      // A conversation holds its newest message only: opening it must not load the media of
      // earlier trials once more, which would be measured as this trial's RC.
      prune_messages_above: 1,
      pruning_behavior: 'scrolled',
      // End-to-end encryption would hide from the page's own DOM what tests compare captures with.
      blacklisted_plugins: ['converse-omemo', 'converse-omemo-views'],
      whitelisted_plugins: [
        'siglab-auto-download',
        'siglab-markers',
        'siglab-own-media',
        'siglab-state',
      ],
    });
    await connected;
  },
};
