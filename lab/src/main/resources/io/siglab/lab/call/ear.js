// The thread that keeps the line's WebSocket (socket.js). It has nothing else to do and hears a
// message when it comes, and sends one when it is given, while the page may be busy with pictures for a tenth of a second.

import { nowUs } from './truth.js';

let socket = null;

function open({ url, protocols, binaryType }) {
  socket = new WebSocket(url, protocols);
  socket.binaryType = binaryType;
  socket.onopen = () => postMessage({ type: 'open' });
  socket.onerror = () => postMessage({ type: 'error' });
  socket.onmessage = ({ data }) => postMessage({ type: 'message', data, atUs: nowUs() });
  socket.onclose = ({ code, reason, wasClean }) => {
    postMessage({ type: 'close', code, reason, wasClean });
    close();
  };
}

onmessage = ({ data: { order, detail } }) => {
  if (order === 'open') {
    open(detail);
  } else if (order === 'send') {
    socket.send(detail);
    postMessage({ type: 'sent', data: detail, atUs: nowUs() });
  } else {
    socket.close(detail.code, detail.reason);
  }
};
