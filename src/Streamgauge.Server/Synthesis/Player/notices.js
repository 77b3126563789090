import { $, make } from './dom.js';

// What should be known now, one notice of each kind; an old one makes way for a new one of its kind, or for none.
const notices = new Map();

/** Shows a notice, for a while where `forMs` is given; an empty one takes it away. */
export function notice(kind, text, forMs) {
  clearTimeout(notices.get(kind)?.timer);
  const same = notices.get(kind)?.text === text || (!text && !notices.has(kind));
  notices.delete(kind);
  if (text) notices.set(kind, { text, timer: forMs ? setTimeout(() => notice(kind, ''), forMs) : 0 });
  if (!same) $('banner').replaceChildren(...[...notices.values()].map(({ text }) => make('p', { textContent: text })));
}
