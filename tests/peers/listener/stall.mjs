// One listener by npm's ws that stops reading for a while and, with --seconds, goes on listening; without a pause it only listens.
// Prints what it heard as one line of JSON:
//   node stall.mjs ws://host:port/ws/audio/name --after 2 --pause 8 --seconds 14
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const WebSocket = createRequire(import.meta.url)('ws');
const { values: asked, positionals: [address] } = parseArgs({
  allowPositionals: true,
  options: { after: { type: 'string', default: '2' }, pause: { type: 'string', default: '0' }, seconds: { type: 'string', default: '10' } },
});
const heard = { chunks: 0, gaps: [], overruns: [], underruns: null, ageAfterGap: null, close: null, seconds: null };
const socket = new WebSocket(address, ['streamgauge-pcm-v1'], { perMessageDeflate: false });
const started = performance.now();
let last = null;

socket.on('message', (data, isBinary) => {
  if (!isBinary) {
    const message = JSON.parse(data);
    if (message.error_code === 'BUFFER_OVERRUN') heard.overruns.push(message.skipped_chunks);
    if (message.type === 'buffer_status') heard.underruns = message.performance.underruns;
    return;
  }
  const sequence = Number(data.readBigInt64LE(8));
  if (last !== null && sequence !== last + 1) {
    heard.gaps.push(sequence - last - 1);
    heard.ageAfterGap = Date.now() - Number(data.readBigInt64LE(16)) / 1000;
  }
  last = sequence;
  heard.chunks++;
});
socket.on('error', () => {});
socket.on('close', code => { heard.close = code; heard.seconds = (performance.now() - started) / 1000; });
if (Number(asked.pause) > 0) {
  setTimeout(() => socket.pause(), Number(asked.after) * 1000);
  setTimeout(() => socket.resume(), (Number(asked.after) + Number(asked.pause)) * 1000);
}
setTimeout(() => {
  console.log(JSON.stringify(heard));
  process.exit(0);
}, Number(asked.seconds) * 1000);
