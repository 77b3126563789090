import { $, make, write } from './dom.js';

const KEYS = ['C', 'C#', 'Db', 'D', 'D#', 'Eb', 'E', 'F', 'F#', 'Gb', 'G', 'G#', 'Ab', 'A', 'A#', 'Bb', 'B'];
const MODES = ['aeolian', 'dorian', 'phrygian', 'lydian'];
const MAX_SEED = Number.MAX_SAFE_INTEGER;

// As section 3 of the synthesis document has them.
const GROUPS = {
  'Tonality': { key: ['Key', KEYS], mode: ['Mode', MODES], bpm: ['Tempo', [40, 120, 1], x => `${x} bpm`] },
  'Character': {
    intensity: share('Intensity'), melody_complexity: share('Melody complexity'), chord_progression_variety: share('Chord variety'),
    harmonic_density: share('Harmonic density'), stereo_width: share('Stereo width'),
  },
  'Voices': { enable_pads: ['Pads'], enable_melody: ['Melody'], enable_kicks: ['Kicks'], enable_swells: ['Swells'] },
};

function share(title) { return [title, [0, 1, 0.05], x => x.toFixed(2)]; }

const showers = {};
let typing = false;   // a seed, digit by digit: it counts when it is sent

/** Builds the controls, once; each edit goes to `want` as `{ name: value }`. */
export function buildControls(want) {
  for (const [title, fields] of Object.entries(GROUPS)) {
    const labels = Object.entries(fields).map(([name, [label, allowed, words]]) => {
      const edit = value => want({ [name]: value });
      return !allowed ? box(name, label, edit) : words ? slider(name, label, allowed, words, edit) : choice(name, label, allowed, edit);
    });
    $('parameters').append(make('fieldset', { className: title.toLowerCase() }, make('legend', { textContent: title }), ...labels));
  }
  buildSeed(want);
}

/** What was typed and not sent is given up. */
export function forgetTyped() { typing = false; }

/** One button each; the one whose music is played now is pressed. */
export function buildPresets(presets, want) {
  $('presets').replaceChildren(...presets.map(({ name }) => make('button', { type: 'button', textContent: name, value: name, onclick: () => want({ preset: name }) })));
}

/** Shows the music of a channel, in place, except what is being edited. */
export function show({ params, seed, preset }, edited) {
  for (const [name, value] of Object.entries({ ...params, seed })) if (!(name in edited)) showers[name]?.(value);
  for (const button of $('presets').children) button.setAttribute('aria-pressed', button.value === (edited.preset ?? preset));
}

function buildSeed(want) {
  const send = () => {
    typing = false;
    want({ seed: Number($('seed').value) });
  };
  showers.seed = seed => { if (!typing) $('seed').value = seed; };
  $('seed').oninput = () => { typing = $('seed').value !== ''; };
  $('seed-form').onsubmit = event => {
    event.preventDefault();   // the browser has checked the range by now
    send();
  };
  $('dice').onclick = () => {
    $('seed').value = Math.floor(Math.random() * MAX_SEED);
    send();
  };
}

function choice(name, label, values, edit) {
  const select = make('select', { id: name, onchange: () => edit(select.value) });
  select.append(...values.map(value => new Option(value.replace('#', '♯').replace(/^(.)b$/, '$1♭'), value)));
  showers[name] = value => { select.value = value; };
  return make('label', { className: 'choice' }, label, select);
}

function slider(name, label, [min, max, step], words, edit) {
  const output = make('output'), input = make('input', { type: 'range', id: name, min, max, step });
  const say = value => {
    write(output, words(value));
    input.setAttribute('aria-valuetext', words(value));
  };
  input.oninput = () => {
    say(Number(input.value));
    edit(Number(input.value));
  };
  showers[name] = value => {
    input.value = value;
    say(value);
  };
  return make('label', { className: 'slider' }, make('span', { textContent: label }), input, output);
}

function box(name, label, edit) {
  const input = make('input', { type: 'checkbox', id: name, onchange: () => edit(input.checked) });
  showers[name] = value => { input.checked = value; };
  return make('label', { className: 'box' }, input, label);
}
