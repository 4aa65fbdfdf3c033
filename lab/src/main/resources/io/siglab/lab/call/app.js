// The lab's calling app. Signalling is SIP.js's, media are the browser's; this is the app around
// them. The page's address sets the dials (settings.js). Nothing happens before sign-in, by the
// form or by siglab.signIn(account, password).

import { busy, Call, kindOf } from './call.js';
import { Line } from './line.js';
import { Media, warmUp } from './media.js';
import * as screen from './screen.js';
import { readSettings } from './settings.js';

const main = document.querySelector('main');
const remoteElement = document.querySelector('#remote');
const userOf = (address) => address.split('@')[0];

const app = {
  settings: null,
  lab: null,
  login: null,
  line: null,
  account: null,
  problem: null,
  open: null,
  current: null,
  lastTruth: null,
};

function render() {
  const { current, line, account, open, lab, problem } = app;
  document.body.dataset.line = line?.registered ? 'registered' : 'unregistered';
  document.body.dataset.app = document.visibilityState === 'visible' ? 'foreground' : 'background';
  document.body.dataset.call = current?.state ?? 'idle';
  if (current?.id) {
    document.body.dataset.callId = current.id;
  }
  if (current?.over) {
    document.body.dataset.cause = current.cause;
    if (current.talked) {
      document.body.dataset.media = current.silent ? 'silent' : 'flowing';
    }
  } else {
    delete document.body.dataset.cause;
    delete document.body.dataset.media;
  }
  main.replaceChildren(view());

  function view() {
    if (current) {
      return screen.call(current, dismiss);
    }
    if (!account) {
      return screen.signIn(problem, (user, password) => signIn(user, password).catch(() => {}));
    }
    if (open) {
      return screen.peer(open, { back: () => show(null), call });
    }
    return screen.contacts(lab.contacts.filter((address) => address !== account), show);
  }
}

function show(address) {
  app.open = address;
  render();
}

function dismiss() {
  app.current = null;
  render();
}

function begin(role, kind, peer) {
  delete document.body.dataset.callId;
  app.line.forget();
  app.current = new Call({
    role,
    kind,
    peer,
    settings: app.settings,
    line: app.line,
    media: (of) => new Media({ ...of, lab: app.lab, login: app.login, remoteElement }),
    changed: render,
  });
  app.lastTruth = app.current.truth;
  return app.current;
}

function call(kind) {
  begin('caller', kind, app.open).dial(app.line.address(userOf(app.open)));
}

function invited(invitation) {
  if (app.current && !app.current.over) {
    busy(invitation);
    return;
  }
  const user = invitation.remoteIdentity.uri.user;
  const peer = app.lab.contacts.find((address) => userOf(address) === user) ?? user;
  begin('callee', kindOf(invitation), peer).ring(invitation).catch(console.error);
}

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path} is not there: ${response.status}`);
  }
  return response.json();
}

async function signIn(account, password) {
  try {
    app.settings = readSettings(new URLSearchParams(location.search));
    app.lab = await json('/lab.json');
    app.login = await json(`/relay/${userOf(account)}.json`);
    app.line = new Line({
      user: userOf(account),
      password,
      host: app.lab.sipHost,
      settings: app.settings,
      makeMedia: (session) => session.siglabMedia,
      invited,
      changed: render,
    });
    await warmUp();
    await app.line.open();
    app.account = account;
    app.problem = null;
    render();
  } catch (error) {
    app.line = null;
    app.problem = error.message;
    render();
    throw error;
  }
}

window.siglab = { version: () => app.lab.version, signIn };
window.siglabCallTruth = () => JSON.parse(JSON.stringify(app.lastTruth));

document.addEventListener('visibilitychange', render);
render();
