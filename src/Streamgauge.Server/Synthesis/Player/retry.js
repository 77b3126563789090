import { ask } from './server.js';

const PAUSES = [500, 1000, 2000, 4000, 8000];
const CALM_MS = 10_000;   // of playing, after which the next break is the first again

/** When to try again after a break, and what the server says of it meanwhile. */
export class Retry {
  #attempt = 0;
  #timer = 0;
  #turn = 0;
  #playingSince = null;

  /** Tries again after a pause. `hears.refused` gets the reason, if there is one; without the right token there is nothing to try. */
  async later(what, channel, open, hears) {
    const turn = ++this.#turn;
    const pause = PAUSES[Math.min(this.#attempt++, PAUSES.length - 1)] * (0.8 + 0.4 * Math.random());
    hears.connection(`reconnecting in ${(pause / 1000).toFixed(1)} s (${what})`);
    this.#timer = setTimeout(open, pause);
    const [reason, code] = await ask(`/channels/${channel}`).then(({ reason }) => [reason, reason], refused => [refused.message, refused.code]);
    if (turn !== this.#turn) return;

    if (code === 'unauthenticated') hears.ended('Not admitted', reason);
    else if (reason) hears.refused(`Not connected: ${reason}`);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  plays(playing) {
    this.#playingSince = playing ? this.#playingSince ?? performance.now() : null;
    if (playing && performance.now() - this.#playingSince > CALM_MS) this.#attempt = 0;
  }
}
