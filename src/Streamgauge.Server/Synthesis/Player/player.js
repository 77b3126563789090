import * as changes from './changes.js';
import { Connection } from './connection.js';
import { buildPresets } from './controls.js';
import { $, write } from './dom.js';
import { ElementPlayer } from './element.js';
import { DEPTHS, tell } from './facts.js';
import * as meters from './meters.js';
import { notice } from './notices.js';
import { ask, token } from './server.js';
import { openElement, openWorklet } from './sound.js';

const HEADER = 24, CHUNK_MS = 100, WARNING_MS = 15_000, RELOAD_MS = 5000;
const WORDS = { playing: 'Playing', buffering: 'Buffering' };
const UNHEARD = { connection: null, tier: null, depth: null, buffer: null, jitter: null, sequence: null, underruns: null, starved: null };
const status = { playing: false, level: 0, starved: 0, sequence: null, chunks: 0, get rms() { return meters.rms; } };
let sound = null, source = null, report = null, loading = 0;

// What a test or a curious person may look at.
globalThis.streamgaugePlayer = status;

const wish = () => ({ channel: $('channel').value, tier: $('tier').value });

// What a source of music tells of itself.
const hears = {
  connection: text => tell({ connection: text }),
  playback(playback) {
    status.playing = playback === 'playing';
    write($('state'), WORDS[playback]);
  },
  begins: () => sound?.send({ reset: true }),
  chunk(frame) {
    const sequence = Number(new DataView(frame).getBigInt64(8, true));
    Object.assign(status, { sequence, chunks: status.chunks + 1 });
    tell({ sequence });
    const pcm = frame.slice(HEADER);
    sound.send({ pcm, sequence }, [pcm]);
  },
  message(message) { messages[message.type]?.(message); },
  refused: text => notice('connection', text),
  ended(state, why) {
    stop(state);
    notice('connection', why);
    if (state === 'Not admitted') openAccess();
  },
};

const messages = {
  connection_established({ buffer_config: { initial_tier: tier, target_buffer_ms: target } }) {
    tell({ connection: 'connected', tier, depth: { now: null, target: target / CHUNK_MS }, jitter: null, underruns: 0 });
    notice('connection', '');
    notice('warning', '');
  },
  buffer_status({ buffer_health: health, performance: { underruns } }) {
    tell({ tier: health.current_tier, depth: { now: health.current_depth_chunks, target: health.target_depth_chunks }, jitter: health.jitter_ms, underruns });
  },
  tier_changed: shift,
  buffer_control_ack: shift,
  shutdown_warning: () => notice('connection', 'The server is restarting; music will be back in a moment.'),
  error: ({ error_message: text }) => notice('warning', text, WARNING_MS),
};

function shift({ new_tier: tier, shift_ms: shift }) {
  tell({ tier, depth: { now: null, target: DEPTHS[tier] } });   // how much is kept now, the next status says
  sound.send({ shift });
}

function takeReport(data) {
  if (!sound) return;   // stopped since

  report = { ...data, at: performance.now() };
  hears.playback(data.playing ? 'playing' : 'buffering');
  Object.assign(status, { starved: data.starved, level: data.level });
  tell({ buffer: { now: data.level, target: data.target }, starved: data.starved });
  source.plays(data.playing);
}

// When a chunk to come is heard: after those that are not here yet, and what is kept here.
function heardAt(chunk) {
  return report?.playing && report.last !== null ? report.at + (chunk - report.last) * CHUNK_MS + report.level : null;
}

async function start() {
  $('play').disabled = true;   // until it is known how it goes: a second press must not open a second socket
  notice('connection', '');
  notice('sound', '');
  try {
    await openSource();
    $('play').textContent = 'Stop';
    hears.playback('buffering');
    if (sound) meters.watch(sound.analyser);
    source.open();
  } finally {
    $('play').disabled = false;
    if (document.activeElement === document.body) $('play').focus();
  }
}

async function openSource() {
  try {
    sound = await openWorklet(takeReport);
    source = new Connection(wish, hears);
  } catch (fault) {
    notice('sound', `Played as a plain audio stream, with more delay: ${fault.message}`, WARNING_MS);
    source = new ElementPlayer(wish, hears);
    sound = await openElement(source.element).catch(() => null);   // without meters then
  }
}

function stop(state = 'Stopped') {
  source?.close();
  sound?.close();
  sound = source = report = null;
  Object.assign(status, { playing: false, level: 0 });
  meters.rest();
  tell(UNHEARD);
  write($('state'), state);
  $('play').textContent = 'Play';
  notice('connection', '');
}

// All that the page shows before anybody listens; again when a token may have changed the answer.
async function load() {
  clearTimeout(loading);
  try {
    const [{ channels }, { presets }, { channel }] = await Promise.all([ask('/channels'), ask('/api/presets'), ask('/api/control').catch(() => ({}))]);
    const chosen = $('channel').value || channel;
    $('channel').replaceChildren(...channels.map(({ name }) => new Option(name, name, false, name === chosen)));
    buildPresets(presets, changes.want);
    $('play').disabled = false;
    notice('load', '');
    await changes.follow($('channel').value);
  } catch (refused) {
    $('play').disabled = true;
    $('music').disabled = true;
    changes.follow(null);
    notice('load', `Nothing can be played, ${refused.message}`);
    if (refused.code === 'unauthenticated') openAccess();
    else loading = setTimeout(load, RELOAD_MS);
  }
}

function openAccess() { $('access').open = true; }

function useToken(value) {
  token.value = value;
  if (source) stop();
  load();
}

$('tier').onchange = () => source?.wishTier();
$('channel').onchange = () => {
  source?.open();
  changes.follow($('channel').value);
};
$('play').onclick = () => source ? stop() : start();
$('token-form').onsubmit = event => {
  event.preventDefault();
  useToken($('token').value);
};
$('forget').onclick = () => {
  $('token').value = '';
  useToken('');
};
$('token').value = token.value;
changes.begin(heardAt, openAccess);
load();
