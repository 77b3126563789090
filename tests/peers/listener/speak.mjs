// A client of the audio socket by npm's ws. Sends three seconds of a tone with a pause, in both ways, and prints what it was told:
//   node speak.mjs ws://host:port/api/v1/audio/stream/levels TOKEN
import { createRequire } from 'node:module';

const WebSocket = createRequire(import.meta.url)('ws');
const [address, token] = process.argv.slice(2);
const rate = 16_000;
const tone = Float32Array.from({ length: rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate));
const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
const frames = [];

socket.on('open', () => {
  socket.send(JSON.stringify({ type: 'config', sample_rate: rate, encoding: 'float32', interval_ms: 500 }));
  socket.send(Buffer.from(new Float32Array(rate).buffer));
  for (let at = 0; at < rate; at += 1600) socket.send(Buffer.from(tone.slice(at, at + 1600).buffer));
  socket.send(JSON.stringify({ type: 'audio', data: Buffer.from(new Float32Array(rate).buffer).toString('base64') }));
  socket.send(JSON.stringify({ type: 'ping', id: 'a' }));
  socket.send(JSON.stringify({ type: 'commit', id: 'b' }));
  socket.send(JSON.stringify({ type: 'stop' }));
});
socket.on('message', (data, isBinary) => frames.push(isBinary ? { type: 'binary' } : JSON.parse(data)));
socket.on('error', error => frames.push({ type: 'failed', message: error.message }));
socket.on('close', (code, reason) => console.log(JSON.stringify({ extensions: socket.extensions, code, reason: String(reason), frames })));
