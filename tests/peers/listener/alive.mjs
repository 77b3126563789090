// One listener by npm's ws that answers pings (auto), never does (silent), or says by itself every ten seconds that it lives (unasked).
// Prints when it was pinged and how long it lived, in seconds, as one line of JSON:
//   node alive.mjs ws://host:port/ws/audio/name --pong silent --seconds 35
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const WebSocket = createRequire(import.meta.url)('ws');
const { values: asked, positionals: [address] } = parseArgs({
  allowPositionals: true,
  options: { pong: { type: 'string', default: 'auto' }, seconds: { type: 'string', default: '10' } },
});
const heard = { pings: [], close: null, seconds: null };
const socket = new WebSocket(address, ['streamgauge-pcm-v1'], { perMessageDeflate: false, autoPong: asked.pong === 'auto' });
const started = performance.now();
const passed = () => (performance.now() - started) / 1000;

socket.on('message', () => {});   // read, or the server would take us for one that has stopped reading
socket.on('ping', () => heard.pings.push(passed()));
socket.on('error', () => {});
socket.on('close', code => { heard.close = code; heard.seconds = passed(); });
if (asked.pong === 'unasked') setInterval(() => socket.pong(), 10_000);
setTimeout(() => {
  console.log(JSON.stringify(heard));
  process.exit(0);
}, Number(asked.seconds) * 1000);
