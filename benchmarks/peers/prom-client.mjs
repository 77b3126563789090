// Times prom-client the way our own benchmarks are timed: warm, then the median of several rounds. Prints one JSON object of nanoseconds.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

function time(work, times) {
  for (let i = 0; i < 5; i++) work(times);
  return median(Array.from({ length: 9 }, () => {
    const start = process.hrtime.bigint();
    work(times);
    return Number(process.hrtime.bigint() - start) / times;
  }));
}

const registers = [new Registry()];
const labelNames = ['codec', 'region'];
const counter = new Counter({ name: 'a_total', help: 'a', labelNames, registers });
const gauge = new Gauge({ name: 'b', help: 'b', labelNames, registers });
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const histogram = new Histogram({ name: 'c', help: 'c', labelNames, buckets, registers });
const child = { counter: counter.labels('opus', 'eu'), gauge: gauge.labels('opus', 'eu'), histogram: histogram.labels('opus', 'eu') };

const results = {
  counter: time(n => { for (let i = 0; i < n; i++) child.counter.inc(); }, 200_000),
  gauge: time(n => { for (let i = 0; i < n; i++) child.gauge.set(i); }, 200_000),
  histogram: time(n => { for (let i = 0; i < n; i++) child.histogram.observe((i & 1023) / 256); }, 200_000),
  lookup: time(n => { for (let i = 0; i < n; i++) counter.labels('opus', 'eu').inc(); }, 200_000),
};

// A whole scrape, in nanoseconds a series; fewer series than ours because the cost a series is what is compared.
const many = new Registry();
const series = Number(process.argv[2] ?? 100_000);
const wide = new Counter({ name: 'scraped_total', help: 'a', labelNames, registers: [many] });
for (let i = 0; i < series; i++) wide.labels(`stream-${i}`, 'eu-central').inc(i);
const scrapes = [];
for (let i = 0; i < 3; i++) {
  const start = process.hrtime.bigint();
  await many.metrics();
  scrapes.push(Number(process.hrtime.bigint() - start) / series);
}
results.scrapePerSeries = median(scrapes);
console.log(JSON.stringify(results));
