// A WebSocket in a thread of its own, with as much of the interface as SIP.js uses.

export class PunctualSocket extends EventTarget {
  /** When the message that is being handed on was heard, microseconds since the epoch. */
  static heardUs = null;

  /** Is told of every message that has been sent, and when. */
  static sent = () => {};

  constructor(url, protocols) {
    super();
    this.ear = new Worker('/ear.js', { type: 'module' });
    this.ear.onmessage = ({ data }) => this.tell(data);
    this.ear.onerror = () => this.tell({ type: 'error' });
    this.order('open', { url, protocols, binaryType: 'arraybuffer' });
  }

  order(order, detail) {
    this.ear.postMessage({ order, detail });
  }

  send(data) {
    this.order('send', data);
  }

  close(code, reason) {
    this.order('close', { code, reason });
  }

  tell({ type, data, atUs, ...closing }) {
    if (type === 'message') {
      PunctualSocket.heardUs = atUs;
      this.dispatchEvent(new MessageEvent(type, { data }));
    } else if (type === 'sent') {
      PunctualSocket.sent(data, atUs);
    } else {
      this.dispatchEvent(type === 'close' ? new CloseEvent(type, closing) : new Event(type));
    }
  }
}
