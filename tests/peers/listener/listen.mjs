// Listeners by npm's ws, an implementation of WebSocket that shares nothing with ours. Prints what they heard as one line of JSON:
//   node listen.mjs ws://host:port/ws/audio --json 5 --pcm 5 --seconds 10 --tier minimal --prefix peer
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const WebSocket = createRequire(import.meta.url)('ws');
const { values: asked, positionals: [address] } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string', default: '0' }, pcm: { type: 'string', default: '0' }, seconds: { type: 'string', default: '10' },
    tier: { type: 'string' }, channel: { type: 'string' }, prefix: { type: 'string', default: 'peer' }, warmup: { type: 'string', default: '0' },
    hash: { type: 'boolean', default: false }, say: { type: 'string' },
  },
});

const hashes = new Map();
let disagreements = 0;

function compare(sequence, pcm) {
  const hash = createHash('sha256').update(pcm).digest('base64');
  const known = hashes.get(sequence);
  if (known === undefined) hashes.set(sequence, hash);
  else if (known !== hash) disagreements++;
}

function listen(format, index) {
  const query = new URLSearchParams({ ...(asked.tier && { buffer_tier: asked.tier }), ...(asked.channel && { channel: asked.channel }) });
  const subprotocol = format === 'pcm' ? 'streamgauge-pcm-v1' : 'auralis-v1';
  const socket = new WebSocket(`${address}/${asked.prefix}-${format}-${index}?${query}`, [subprotocol], { perMessageDeflate: false });
  const heard = { format, chunks: 0, gaps: 0, first: null, last: null, intervals: [], underruns: null, tiers: 0, messages: {}, close: null, subprotocol: null };
  let before = null;
  socket.on('open', () => {
    heard.subprotocol = socket.protocol;
    if (asked.say) socket.send(asked.say);
  });
  socket.on('message', (data, isBinary) => {
    const now = performance.now();
    const message = isBinary ? null : JSON.parse(data);
    if (message && message.type !== 'audio') {
      heard.messages[message.type] = (heard.messages[message.type] ?? 0) + 1;
      if (message.type === 'buffer_status') heard.underruns = message.performance.underruns;
      if (message.type === 'tier_changed') heard.tiers++;
      return;
    }
    const sequence = isBinary ? Number(data.readBigInt64LE(8)) : message.chunk_id;
    if (asked.hash) compare(sequence, isBinary ? data.subarray(24) : Buffer.from(message.data, 'base64'));
    if (heard.last !== null && sequence !== heard.last + 1) heard.gaps++;
    heard.first ??= sequence;
    heard.last = sequence;
    heard.chunks++;
    if (before !== null && now - started >= Number(asked.warmup) * 1000) heard.intervals.push(now - before);
    before = now;
  });
  socket.on('close', code => { heard.close = code; });
  socket.on('error', error => { heard.error = error.message; });
  return { socket, heard };
}

const started = performance.now();
const listeners = [
  ...Array.from({ length: Number(asked.json) }, (_, i) => listen('json', i)),
  ...Array.from({ length: Number(asked.pcm) }, (_, i) => listen('pcm', i)),
];

setTimeout(() => {
  const heard = listeners.map(listener => listener.heard);
  const off = heard.flatMap(one => one.intervals.map(interval => Math.abs(interval - 100))).sort((a, b) => a - b);
  const at = share => off.length ? off[Math.min(off.length - 1, Math.floor(off.length * share))] : null;
  console.log(JSON.stringify({
    listeners: heard.length,
    open: listeners.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length,
    chunks: heard.reduce((sum, one) => sum + one.chunks, 0),
    fewest: Math.min(...heard.map(one => one.chunks)),
    gaps: heard.reduce((sum, one) => sum + one.gaps, 0),
    underruns: heard.reduce((sum, one) => sum + (one.underruns ?? 0), 0),
    disagreements,
    compared: hashes.size,
    hashes: Object.fromEntries([...hashes].slice(0, 50)),
    p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1),
    mean: heard.map(one => one.intervals.reduce((sum, x) => sum + x, 0) / (one.intervals.length || 1)).reduce((a, b) => Math.max(a, b), 0),
    heard: heard.slice(0, 20).map(({ intervals, ...rest }) => rest),
  }));
  for (const { socket } of listeners) socket.close(1000);
  setTimeout(() => process.exit(0), 500);
}, (Number(asked.seconds) + Number(asked.warmup)) * 1000);
