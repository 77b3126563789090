import { Retry } from './retry.js';
import { addressOf } from './server.js';

/** Music as an endless WAV in an audio element: what is left where there is no AudioWorklet. It has the face of Connection. */
export class ElementPlayer {
  #wish;
  #hears;
  #retry = new Retry();
  #element = new Audio();

  constructor(wish, hears) {
    this.#wish = wish;
    this.#hears = hears;
    this.#element.onplaying = () => this.#is('playing');
    this.#element.onwaiting = () => this.#is('buffering');
    this.#element.onerror = () => this.#broke('audio error');
    this.#element.onended = () => this.#broke('the stream ended');
  }

  get element() { return this.#element; }

  open() {
    this.#retry.cancel();
    const { channel, tier } = this.#wish();
    this.#hears.connection('connecting');
    this.#hears.playback('buffering');
    this.#element.src = addressOf(`/channels/${channel}/stream.wav`, { buffer_tier: tier });
    this.#element.play().catch(fault => {
      // Other refusals to play are a break, which the element tells itself, or a newer wish.
      if (fault.name === 'NotAllowedError') this.#hears.ended('Stopped', 'The browser does not let this page play; press Play again.');
    });
  }

  // Without a source the element hangs up; a paused one would go on listening.
  close() {
    this.#retry.cancel();
    this.#element.pause();
    if (!this.#element.hasAttribute('src')) return;
    this.#element.removeAttribute('src');
    this.#element.load();
  }

  wishTier() { this.open(); }

  #is(playback) {
    this.#retry.plays(playback === 'playing');
    this.#hears.playback(playback);
    this.#hears.connection('stream.wav, without AudioWorklet');
    if (playback === 'playing') this.#hears.refused('');
  }

  #broke(what) {
    if (!this.#element.hasAttribute('src')) return;   // closed by ourselves

    this.#retry.plays(false);
    this.#hears.playback('buffering');
    this.#retry.later(what, this.#wish().channel, () => this.open(), this.#hears);
  }
}
