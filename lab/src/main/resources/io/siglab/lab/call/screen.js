// What the app shows: sign-in, contacts, one contact, or a call. Only what can be used is there.

const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  const { data = {}, ...rest } = properties;
  Object.assign(made, rest);
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
};

const button = (id, text, onclick) => element('button', { id, type: 'button', onclick }, text);

const WORDS = {
  dialling: 'Calling', ringback: 'Ringing', ringing: 'Incoming call', connecting: 'Connecting',
  talking: 'In call', ended: 'Call ended', failed: 'Call failed',
};

export function signIn(problem, submit) {
  const form = element(
    'form',
    { id: 'sign-in' },
    element('input', { name: 'user', placeholder: 'Account', autocomplete: 'off' }),
    element('input', { name: 'password', type: 'password', placeholder: 'Password' }),
    element('button', { type: 'submit' }, 'Sign in'),
    ...(problem ? [element('p', { role: 'alert' }, problem)] : []),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form.elements.user.value, form.elements.password.value);
  });
  return form;
}

export function contacts(addresses, open) {
  return element(
    'section',
    { id: 'contacts' },
    ...addresses.map((address) =>
      element(
        'a',
        {
          className: 'contact',
          href: `#${address}`,
          data: { address },
          onclick: (event) => {
            event.preventDefault();
            open(address);
          },
        },
        address,
      )),
  );
}

export function peer(address, { back, call }) {
  return element(
    'section',
    { id: 'peer', data: { address } },
    element('h1', {}, address),
    button('voice-call', 'Voice call', () => call('voice')),
    button('video-call', 'Video call', () => call('video')),
    button('back', 'Back', back),
  );
}

export function call(current, dismiss) {
  const buttons = {
    dialling: [button('cancel', 'Cancel', () => current.cancel())],
    ringback: [button('cancel', 'Cancel', () => current.cancel())],
    ringing: [
      button('answer', 'Answer', () => current.answer()),
      button('reject', 'Reject', () => current.reject()),
    ],
    connecting: [button('hang-up', 'Hang up', () => current.hangUp())],
    talking: [button('hang-up', 'Hang up', () => current.hangUp())],
    ended: [button('dismiss', 'Close', dismiss)],
    failed: [button('dismiss', 'Close', dismiss)],
  };
  return element(
    'section',
    { id: 'call', data: { address: current.peer, kind: current.kind } },
    element('h1', {}, current.peer),
    element('p', {}, WORDS[current.state]),
    ...(current.state === 'talking' ? [timer(current)] : []),
    ...buttons[current.state],
  );
}

function timer(current) {
  const shown = element('p', { id: 'call-timer' });
  const tick = () => {
    const seconds = Math.floor((performance.now() - current.talkingSince) / 1000);
    const two = (number) => String(number).padStart(2, '0');
    shown.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    if (shown.isConnected || seconds === 0) {
      setTimeout(tick, 250);
    }
  };
  tick();
  return shown;
}
