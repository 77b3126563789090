import { $, write } from './dom.js';
import { buildControls, forgetTyped, show } from './controls.js';
import { tell } from './facts.js';
import { notice } from './notices.js';
import { ask } from './server.js';

const CALM_MS = 500;    // of no edit, and all edits go as one change: the server takes ten a minute
const POLL_MS = 3000;   // how soon another caller's change shows
const WARNINGS = {
  complexity_without_intensity: 'A complex melody is hardly heard at this intensity.',
  density_without_variety: 'Dense chords repeat much at this variety.',
  nothing_enabled: 'Every voice is off: there is silence.',
};

let channel = null, heardAt = null, onDenied = () => {};
let wanted = {}, timer = 0, busy = false, counting = 0;
let turn = 0;   // an answer to a question of an earlier turn is old news

/** `heardAtOf(chunk)`: the instant at which this listener hears a chunk, or null; `denied`: called when the server wants a token. */
export function begin(heardAtOf, denied) {
  [heardAt, onDenied] = [heardAtOf, denied];
  buildControls(want);
  setInterval(() => { if (document.visibilityState === 'visible') refresh(); }, POLL_MS);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') refresh(); });
}

/** Shows and changes this channel from now on, or none. */
export async function follow(name) {
  if (Object.keys(wanted).length > 0) send();   // to the channel it was meant for
  turn++;
  channel = name;
  wanted = {};
  clearTimeout(timer);
  forgetTyped();
  stopCounting();
  write($('change'), '');
  notice('control', '');
  await refresh();
}

/** Takes an edit; a preset replaces the edits before it. */
export function want(edit) {
  wanted = 'preset' in edit ? edit : { ...wanted, ...edit };
  clearTimeout(timer);
  timer = setTimeout(send, CALM_MS);
}

async function send() {
  if (busy) return;   // goes when the answer is there

  const [body, asked] = [wanted, ++turn];
  [wanted, busy] = [{}, true];
  const [accepted, refused] = await ask('/api/control', { channel, apply: 'bar', ...body }).then(answer => [answer, null], fault => [null, fault]);
  busy = false;
  if (asked === turn) accepted ? celebrate(accepted) : regret(refused);
  await refresh();
  if (Object.keys(wanted).length > 0) want({});
}

function celebrate({ warnings, applies_at_chunk_id: chunk, applies_in_ms: wait }) {
  write($('change'), ['Accepted.', ...warnings.map(code => WARNINGS[code] ?? code)].join(' '));
  count(chunk, performance.now() + wait);
}

function regret(refused) {
  stopCounting();
  write($('change'), `Refused, ${refused.message}`);
  if (refused.code === 'unauthenticated' || refused.code === 'forbidden') onDenied();
}

// What everybody made of the music meanwhile. While a change is on its way its answer is what counts.
async function refresh() {
  if (busy || !channel) return;

  const asked = turn;
  const [view, refused] = await ask(`/api/control?channel=${channel}`).then(answer => [answer, null], fault => [null, fault]);
  if (asked !== turn) return;

  notice('control', refused ? `The music cannot be shown, ${refused.message}` : '');
  // Only the want of a token locks them: a disabled control loses the focus, and a server that restarts is back in a moment.
  $('music').disabled = refused ? refused.code === 'unauthenticated' || $('music').disabled : false;
  if (refused) return;

  show(view, 'preset' in wanted ? { ...view.params, ...wanted } : wanted);
  tell({ revision: view.revision, seed: view.seed });
  if (!counting) write($('countdown'), view.pending ? 'A change is on its way.' : '');
}

// As it is heard here where somebody listens, else as it is played.
function count(chunk, playedAt) {
  stopCounting();
  counting = setInterval(() => {
    const heard = heardAt(chunk);
    const left = ((heard ?? playedAt) - performance.now()) / 1000;
    write($('countdown'), left > 0 ? `${heard === null ? 'Played' : 'Heard'} in ${left.toFixed(1)} s` : '');
    if (left <= 0) stopCounting();
  }, 100);
}

function stopCounting() {
  clearInterval(counting);
  counting = 0;
  write($('countdown'), '');
}
