import { Retry } from './retry.js';
import { addressOf } from './server.js';

const BETWEEN_CONTROLS = 1100;   // ms; the server takes one a second, and three too many end the connection

/** The id of this tab, the same after a reload. */
function tabId() {
  const kept = sessionStorage.getItem('client-id');
  if (kept) return kept;

  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const id = 'web-' + Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => letters[byte % 36]).join('');
  sessionStorage.setItem('client-id', id);
  return id;
}

/** Music over a WebSocket, connected again after each break but those that are meant. `wish()` gives channel and tier ('' is adaptive). */
export class Connection {
  #wish;
  #hears;
  #retry = new Retry();
  #socket = null;
  #controlledAt = -Infinity;
  #controlling = 0;

  constructor(wish, hears) {
    this.#wish = wish;
    this.#hears = hears;
  }

  open() {
    this.close();
    const { channel, tier } = this.#wish();
    const socket = new WebSocket(addressOf(`/ws/audio/${tabId()}`, { channel, format: 'pcm', buffer_tier: tier }, location.protocol.replace('http', 'ws')), ['streamgauge-pcm-v1']);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => typeof data === 'string' ? this.#hears.message(JSON.parse(data)) : this.#hears.chunk(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
    this.#socket = socket;
    this.#hears.connection('connecting');
    this.#hears.begins();
  }

  close() {
    this.#retry.cancel();
    clearTimeout(this.#controlling);
    if (this.#socket) {
      this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close(1000);
    }
    this.#socket = null;
  }

  plays(playing) { this.#retry.plays(playing); }

  /** Asks for the tier wished for now. There is no asking back to adaptive: that takes a new connection. */
  wishTier() {
    clearTimeout(this.#controlling);
    this.#controlling = setTimeout(() => this.#control(this.#wish().tier), Math.max(0, this.#controlledAt + BETWEEN_CONTROLS - performance.now()));
  }

  #control(tier) {
    if (!this.#socket) return;   // the next attempt asks for it

    this.#controlledAt = performance.now();
    if (tier && this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'buffer_control', requested_tier: tier }));
    else this.open();
  }

  #closed(code, reason) {
    this.#socket = null;
    if (reason === 'replaced') this.#hears.ended('Playing in another tab', 'Another tab plays under this one\'s name, which happens to a duplicated tab. Play takes over again.');
    else if (code === 1008) this.#hears.ended('Ended by the server', 'The server ended the connection (1008): it got more messages than it takes.');
    else this.#retry.later(code, this.#wish().channel, () => this.open(), this.#hears);
  }
}
