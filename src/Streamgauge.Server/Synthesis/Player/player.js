const $ = id => document.getElementById(id);
const HEADER = 24;
const PAUSES = [500, 1000, 2000, 4000, 8000];
const CALM_MS = 10_000;   // of playing, after which the next break is the first again
const COLUMN_MS = 1000 / 32, LOWEST_HZ = 30, HIGHEST_HZ = 12_000;
const clientId = tabId();
const facts = { state: 'stopped', 'own underruns': 0 };
const status = { playing: false, rms: 0, level: 0, starved: 0, sequence: null, chunks: 0 };
let audio = null, socket = null, attempt = 0, retry = 0, playingSince = null;

// What a test or a curious person may look at.
globalThis.streamgaugePlayer = status;

function tabId() {
  const kept = sessionStorage.getItem('client-id');
  if (kept) return kept;
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const id = 'web-' + Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => letters[byte % 36]).join('');
  sessionStorage.setItem('client-id', id);
  return id;
}

async function start() {
  const context = new AudioContext({ sampleRate: 44100 });
  if (!context.audioWorklet) return fallBack();
  await context.audioWorklet.addModule('/synthesis/worklet.js');
  const player = new AudioWorkletNode(context, 'stream-player', { outputChannelCount: [2] });
  const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0.5 });
  player.connect(analyser).connect(context.destination);
  player.port.onmessage = ({ data }) => {
    Object.assign(facts, { state: data.playing ? 'playing' : 'buffering', 'buffer': `${data.level.toFixed(0)} of ${data.target.toFixed(0)} ms`, 'own underruns': data.starved });
    Object.assign(status, { playing: data.playing, starved: data.starved, level: data.level });
    playingSince = data.playing ? playingSince ?? performance.now() : null;
    if (playingSince !== null && performance.now() - playingSince > CALM_MS) attempt = 0;
  };
  await context.resume();
  audio = { context, player, analyser };
  draw();
  connect();
}

function fallBack() {
  const element = new Audio(`/channels/${$('channel').value}/stream.wav`);
  audio = { context: { close: () => element.pause() } };
  element.play();
}

function stop() {
  clearTimeout(retry);
  socket?.close(1000);
  audio?.context.close();
  socket = audio = null;
  Object.assign(status, { playing: false, rms: 0 });
  facts.state = 'stopped';
  $('play').textContent = 'Play';
}

function connect() {
  const query = new URLSearchParams({ channel: $('channel').value, format: 'pcm' });
  if ($('tier').value) query.set('buffer_tier', $('tier').value);
  const own = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/audio/${clientId}?${query}`, ['streamgauge-pcm-v1']);
  own.binaryType = 'arraybuffer';
  own.onmessage = ({ data }) => typeof data === 'string' ? hear(JSON.parse(data)) : takeChunk(data);
  own.onclose = ({ code }) => { if (socket === own && audio) again(code); };
  socket = own;
  audio.player.port.postMessage({ reset: true });
}

async function again(code) {
  const pause = PAUSES[Math.min(attempt++, PAUSES.length - 1)] * (0.8 + 0.4 * Math.random());
  facts.state = `reconnecting (${code})`;
  retry = setTimeout(() => audio && connect(), pause);
  const reason = await fetch(`/channels/${$('channel').value}`).then(answer => answer.json()).then(channel => channel.reason).catch(() => 'the server does not answer');
  if (reason) banner(`Not connected: ${reason}`);
}

function takeChunk(frame) {
  const view = new DataView(frame);
  const sequence = Number(view.getBigInt64(8, true));
  Object.assign(status, { sequence, chunks: status.chunks + 1 });
  facts.sequence = sequence;
  const pcm = frame.slice(HEADER);
  audio?.player.port.postMessage({ pcm, sequence }, [pcm]);
  if ($('banner').textContent.startsWith('Not connected')) banner('');
}

function hear(message) {
  if (message.type === 'buffer_status') {
    const { buffer_health: health, performance } = message;
    Object.assign(facts, { tier: health.current_tier, depth: `${health.current_depth_chunks} of ${health.target_depth_chunks}`, jitter: `${health.jitter_ms.toFixed(1)} ms`, underruns: performance.underruns });
  }
  if (message.type === 'tier_changed' || message.type === 'buffer_control_ack') {
    facts.tier = message.new_tier;
    audio?.player.port.postMessage({ shift: message.shift_ms });
  }
  if (message.type === 'shutdown_warning') banner('The server is restarting; music will be back in a moment.');
  if (message.type === 'error') banner(message.error_message);
}

function banner(text) {
  $('banner').textContent = text;
  $('banner').hidden = !text;
}

function draw() {
  if (!audio?.analyser) return;
  const { analyser } = audio;
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  status.rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  $('level').value = status.rms;
  paintColumn(analyser);
  $('facts').replaceChildren(...Object.entries(facts).map(([name, value]) => {
    const item = document.createElement('div');
    item.append(Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value }));
    return item;
  }));
  requestAnimationFrame(draw);
}

// The picture moves to the left by a column; the new one shows the tones from low to high by octaves, brighter where louder.
let paintedAt = 0;
function paintColumn(analyser) {
  if (performance.now() - paintedAt < COLUMN_MS) return;
  paintedAt = performance.now();
  const canvas = $('spectrogram'), paint = canvas.getContext('2d');
  const lines = new Uint8Array(analyser.frequencyBinCount);
  analyser.getByteFrequencyData(lines);
  paint.drawImage(canvas, -1, 0);
  const column = paint.createImageData(1, canvas.height);
  for (let y = 0; y < canvas.height; y++) {
    const hertz = LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (1 - y / canvas.height);
    const loud = lines[Math.round(hertz / audio.context.sampleRate * analyser.fftSize)] ?? 0;
    column.data.set([Math.max(0, 2 * loud - 255), Math.min(255, 1.2 * loud * loud / 255), Math.min(255, 80 * Math.sqrt(loud / 255) + loud / 2), 255], 4 * y);
  }
  paint.putImageData(column, canvas.width - 1, 0);
}

async function change(body) {
  const answer = await fetch('/api/control', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ channel: $('channel').value, apply: 'bar', ...body }) });
  const result = await answer.json();
  if (!answer.ok) { $('change').textContent = `Refused: ${result.code}`; return; }
  show(result.params);
  const at = performance.now() + result.applies_in_ms;
  const countDown = setInterval(() => {
    const left = (at - performance.now()) / 1000;
    $('change').textContent = left > 0 ? `Heard in ${left.toFixed(1)} s` : '';
    if (left <= 0) clearInterval(countDown);
  }, 100);
}

function show(parameters) {
  $('parameters').replaceChildren(...Object.entries(parameters).map(([name, value]) => {
    const label = document.createElement('label'), input = document.createElement('input'), output = document.createElement('output');
    output.textContent = value;
    if (typeof value === 'boolean') Object.assign(input, { type: 'checkbox', checked: value, onchange: () => change({ [name]: input.checked }) });
    else if (typeof value === 'number') {
      const [min, max, step] = name === 'bpm' ? [40, 120, 1] : [0, 1, 0.05];
      Object.assign(input, { type: 'range', min, max, step, onchange: () => change({ [name]: Number(input.value) }), oninput: () => { output.textContent = input.value; } });
      input.value = value;
    } else Object.assign(input, { type: 'text', value, onchange: () => change({ [name]: input.value }) });
    label.append(name.replaceAll('_', ' '), input, output);
    return label;
  }));
}

async function load() {
  const { channels } = await fetch('/channels').then(answer => answer.json());
  $('channel').replaceChildren(...channels.map(({ name }) => new Option(name, name)));
  show(channels[0].params ?? {});
  const { presets } = await fetch('/api/presets').then(answer => answer.json());
  $('presets').replaceChildren(...presets.map(({ name }) => Object.assign(document.createElement('button'), { type: 'button', textContent: name, onclick: () => change({ preset: name }) })));
}

$('tier').onchange = () => $('tier').value && socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ type: 'buffer_control', requested_tier: $('tier').value }));
$('channel').onchange = async () => {
  show((await fetch(`/api/control?channel=${$('channel').value}`).then(answer => answer.json())).params);
  if (audio?.player) { socket.onclose = null; socket.close(1000); connect(); }
};
$('play').onclick = async () => {
  if (audio) return stop();
  $('play').textContent = 'Stop';
  await start();
};
load();
