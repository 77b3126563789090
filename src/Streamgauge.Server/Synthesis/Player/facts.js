import { $, make, write } from './dom.js';

export const DEPTHS = { minimal: 5, normal: 10, stable: 20, defensive: 30 };   // chunks of 100 ms; section 8 of the synthesis document

const NONE = '–';
const count = new Intl.NumberFormat('en');
const of = (have, target, unit) => `${have ?? NONE} of ${target} ${unit}`;

// Every fact has its place, known or not, so that nothing moves.
const FACTS = {
  connection: ['Connection', text => text],
  tier: ['Tier', text => text],
  jitter: ['Jitter', ms => `${ms.toFixed(1)} ms`],
  depth: ['Kept by the server', ({ now, target }) => of(now, target, 'chunks')],
  buffer: ['Kept here', ({ now, target }) => of(Math.round(now), Math.round(target), 'ms')],
  underruns: ['Underruns, server', number => count.format(number)],
  starved: ['Underruns, here', number => count.format(number)],
  sequence: ['Newest chunk', number => count.format(number)],
  revision: ['Revision', number => count.format(number)],
  seed: ['Seed', number => `${number}`],
};

const places = Object.fromEntries(Object.entries(FACTS).map(([name, [title]]) => {
  const place = make('dd', { id: `fact-${name}`, textContent: NONE });
  $('facts').append(make('div', { className: name }, make('dt', { textContent: title }), place));
  return [name, place];
}));

/** Tells some facts anew; null is not known. */
export function tell(facts) {
  for (const [name, value] of Object.entries(facts)) write(places[name], value === null ? NONE : FACTS[name][1](value));
}
