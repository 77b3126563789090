// An OTLP receiver whose decoder is OpenTelemetry's own, of npm's @opentelemetry/otlp-transformer. Prints its port, then each request
// as one line of JSON. Every answer but the last is given once; the last for ever:   node receive.mjs 503 200
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const root = createRequire(import.meta.url)('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const request = root.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
const answers = process.argv.slice(2).map(Number);

// 64-bit numbers as text: a JavaScript number would round the times.
const plain = (_, value) => (value !== null && typeof value === 'object' && 'low' in value && 'high' in value
  ? String((BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0))
  : value);

const server = createServer((incoming, outgoing) => {
  const parts = [];
  incoming.on('data', part => parts.push(part));
  incoming.on('end', () => {
    const body = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(Buffer.concat(parts)) : Buffer.concat(parts);
    const status = answers.length > 1 ? answers.shift() : answers[0] ?? 200;
    const { headers, method, url } = incoming;
    console.log(JSON.stringify({ method, url, headers, status, ...request.decode(body) }, plain));
    outgoing.writeHead(status).end();
  });
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit(0));
