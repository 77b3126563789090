import { $, make, write } from './dom.js';

const FLOOR_DB = -60, HOLD_MS = 1500, FALL_DB_PER_S = 20;
const COLUMN_MS = 1000 / 32, LOWEST_HZ = 30, HIGHEST_HZ = 12_000;
const COLOURS = [[10, 14, 24], [22, 40, 84], [20, 96, 132], [44, 168, 150], [190, 220, 120], [255, 250, 220]];   // from quiet to loud

const level = $('level'), bar = level.querySelector('.bar'), mark = level.querySelector('.peak'), text = $('level-text');
const canvas = $('spectrogram'), paint = canvas.getContext('2d', { willReadFrequently: true });
const ramp = Array.from({ length: 256 }, (_, i) => colour(i / 255));
let analyser = null, samples = null, lines = null, paintedAt = 0, saidAt = 0, peak = { db: FLOOR_DB, at: 0 };

/** Root mean square of the last moment's samples; 1 is full scale. */
export let rms = 0;

for (const db of [-60, -48, -36, -24, -12, -6, 0]) place($('level').querySelector('.scale'), `${db}`.replace('-', '−'), 'left', along(db));
for (const hertz of [50, 100, 200, 500, 1000, 2000, 5000, 10_000]) place($('frequencies'), hertz < 1000 ? `${hertz}` : `${hertz / 1000}k`, 'bottom', Math.log(hertz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ));
clear();

/** Draws what passes through here until `rest`. */
export function watch(node) {
  analyser = node;
  samples = new Float32Array(analyser.fftSize);
  lines = new Uint8Array(analyser.frequencyBinCount);
  requestAnimationFrame(draw);
}

/** Silence: the level falls to nothing at once, the picture stays. */
export function rest() {
  analyser = null;
  rms = 0;
  peak = { db: FLOOR_DB, at: 0 };
  showLevel(FLOOR_DB, performance.now(), true);
}

function draw(now) {
  if (!analyser) return;
  analyser.getFloatTimeDomainData(samples);
  let energy = 0, loudest = 0;
  for (const x of samples) {
    energy += x * x;
    loudest = Math.max(loudest, Math.abs(x));
  }
  rms = Math.sqrt(energy / samples.length);
  holdPeak(decibels(loudest), now);
  showLevel(decibels(rms), now, false);
  if (now - paintedAt >= COLUMN_MS) paintColumn(now);
  requestAnimationFrame(draw);
}

function holdPeak(db, now) {
  const fallen = peak.db - Math.max(0, now - peak.at - HOLD_MS) / 1000 * FALL_DB_PER_S;
  if (db >= fallen) peak = { db, at: now };
  mark.style.left = `${100 * along(Math.max(db, fallen))}%`;
}

// The bar moves with each picture; the words four times a second, so that they can be read.
function showLevel(db, now, atOnce) {
  bar.style.clipPath = `inset(0 ${100 * (1 - along(db))}% 0 0)`;
  mark.hidden = peak.db <= FLOOR_DB;
  if (!atOnce && now - saidAt < 250) return;

  saidAt = now;
  const said = db <= FLOOR_DB ? 'silent' : `${signed(db)} dB, peak ${signed(peak.db)} dB`;
  write(text, said);
  level.setAttribute('aria-valuenow', db.toFixed(0));
  level.setAttribute('aria-valuetext', said);
}

// The picture moves to the left by a column; the new one shows the tones from low to high by octaves, brighter where louder.
function paintColumn(now) {
  paintedAt = now;
  analyser.getByteFrequencyData(lines);
  const perHertz = analyser.fftSize / analyser.context.sampleRate;
  const column = paint.createImageData(1, canvas.height);
  for (let y = 0; y < canvas.height; y++) {
    const line = LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (1 - y / canvas.height) * perHertz;
    const below = Math.floor(line), part = line - below;
    column.data.set(ramp[Math.round(lines[below] * (1 - part) + lines[below + 1] * part)], 4 * y);
  }
  paint.drawImage(canvas, -1, 0);
  paint.putImageData(column, canvas.width - 1, 0);
}

function clear() {
  paint.fillStyle = `rgb(${COLOURS[0].join(' ')})`;
  paint.fillRect(0, 0, canvas.width, canvas.height);
}

function colour(loud) {
  const at = loud * (COLOURS.length - 1), below = Math.min(COLOURS.length - 2, Math.floor(at));
  return [0, 1, 2].map(i => COLOURS[below][i] + (at - below) * (COLOURS[below + 1][i] - COLOURS[below][i])).concat(255);
}

function decibels(amplitude) { return Math.max(FLOOR_DB, Math.min(0, 20 * Math.log10(amplitude))); }

function along(db) { return 1 - db / FLOOR_DB; }

function signed(db) { return db.toFixed(1).replace('-', '−'); }

function place(scale, words, side, share) {
  const tick = make('span', { textContent: words });
  tick.style[side] = `${100 * share}%`;
  scale.append(tick);
}
