// Holds ten seconds of music and plays it at the level asked for: late chunks are waited for, a slow drift of clocks is followed by
// resampling a fifth of a percent at most, and every cut is faded.
const RATE = 44100;
const ROOM = 10 * RATE;
const CROSSFADE = 882;      // 20 ms
const FADE_OUT = 220;       // 5 ms
const AHEAD = 3;            // frames that interpolation looks forward
const LEAST_TARGET = 400;   // ms
const JUMP = 1500;          // ms above the target
const REPORT_BLOCKS = 64;   // of 128 frames: 186 ms

class StreamPlayer extends AudioWorkletProcessor {
  constructor() {
    super();
    this.left = new Float32Array(ROOM);
    this.right = new Float32Array(ROOM);
    this.written = 0;
    this.read = 0;
    this.shift = 0;
    this.playing = false;
    this.fadeIn = 0;      // frames left of it, as of the next two
    this.fadeOut = 0;
    this.jumpLeft = 0;
    this.jumpFrom = -1;
    this.average = 0;
    this.correcting = false;
    this.starved = 0;
    this.dropped = false;   // by ourselves: no starving
    this.lastSequence = null;
    this.blocks = 0;
    this.port.onmessage = ({ data }) => data.pcm ? this.take(data) : this.adjust(data);
  }

  get target() { return Math.max(LEAST_TARGET, LEAST_TARGET - this.shift); }

  get level() { return (this.written - this.read) / RATE * 1000; }

  adjust({ shift, reset }) {
    if (shift) this.shift += shift;
    if (reset) this.drop();
  }

  // Another connection begins: what is kept goes, but for what is faded out.
  drop() {
    const kept = this.playing ? FADE_OUT + AHEAD : 0;
    this.written = Math.min(this.written, Math.ceil(this.read) + kept);
    this.dropped = this.playing;
    this.shift = 0;
    this.lastSequence = null;
  }

  take({ pcm, sequence }) {
    const samples = new Int16Array(pcm);
    const gap = this.lastSequence !== null && sequence !== this.lastSequence + 1;
    this.lastSequence = sequence;
    const overlap = gap ? this.overlap() : 0;
    this.written -= overlap;
    for (let i = 0; i < samples.length / 2; i++) {
      const at = this.written++ % ROOM;
      const [out, into] = i < overlap ? gains(i / overlap) : [0, 1];
      this.left[at] = out * this.left[at] + into * samples[2 * i] / 32767;
      this.right[at] = out * this.right[at] + into * samples[2 * i + 1] / 32767;
    }
    if (this.written - this.read > ROOM) this.read = this.written - ROOM;
  }

  // Of the kept music, as much as is not played already: there the old ends while the new begins.
  overlap() { return Math.max(0, Math.min(CROSSFADE, Math.floor(this.written - this.read) - FADE_OUT - AHEAD)); }

  process(_, [[left, right]]) {
    if (!this.playing && this.level >= this.target) this.begin();
    if (this.playing) this.play(left, right ?? left);
    if (++this.blocks % REPORT_BLOCKS === 0) this.port.postMessage({ level: this.level, target: this.target, playing: this.playing, starved: this.starved, last: this.lastSequence });
    return true;
  }

  begin() {
    this.playing = true;
    this.fadeIn = CROSSFADE;
    this.fadeOut = 0;
    this.average = this.level;
  }

  play(left, right) {
    this.average += (this.level - this.average) * left.length / (5 * RATE);
    if (this.level > this.target + JUMP) this.jump();
    const ratio = this.ratio();
    for (let i = 0; i < left.length; i++) {
      const remaining = this.written - this.read - AHEAD;
      if (this.fadeOut === 0 && remaining < FADE_OUT) this.fadeOut = Math.max(1, Math.floor(remaining));
      const gain = this.gain();
      const mix = this.jumpLeft > 0 ? gains(1 - this.jumpLeft / CROSSFADE) : null;
      left[i] = gain * this.blend(this.left, mix);
      right[i] = gain * this.blend(this.right, mix);
      this.read += ratio;
      if (mix) {
        this.jumpFrom += ratio;
        this.jumpLeft--;
      }
      // Once begun it fades to its end: a chunk that comes meanwhile is the first of the next playing.
      if (this.fadeOut > 0 && --this.fadeOut === 0) return this.starve();
    }
  }

  gain() {
    const out = this.fadeOut > 0 ? Math.min(1, this.fadeOut / FADE_OUT) : 1;
    return this.fadeIn > 0 ? out * (1 - this.fadeIn-- / CROSSFADE) : out;
  }

  blend(side, mix) { return mix ? mix[1] * this.at(side, this.read) + mix[0] * this.at(side, this.jumpFrom) : this.at(side, this.read); }

  at(side, position) {
    const whole = Math.floor(position);
    const t = position - whole;
    const b = side[whole % ROOM];
    if (t === 0) return b;
    const a = side[(whole + ROOM - 1) % ROOM], c = side[(whole + 1) % ROOM], d = side[(whole + 2) % ROOM];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  ratio() {
    const off = this.average - this.target;
    if (Math.abs(off) > 100) this.correcting = true;
    else if (Math.abs(off) < 20 && this.correcting) {
      this.correcting = false;
      this.read = Math.floor(this.read);
    }
    return this.correcting ? 1 + Math.max(-0.002, Math.min(0.002, 0.002 * off / this.target)) : 1;
  }

  jump() {
    this.jumpFrom = this.read;
    this.jumpLeft = CROSSFADE;
    this.read = Math.floor(this.written - this.target / 1000 * RATE);
    this.average = this.target;
  }

  starve() {
    this.playing = false;
    this.jumpLeft = 0;
    if (!this.dropped) this.starved++;
    this.dropped = false;
  }
}

// Of the old and the new at this share of a crossfade. Two pieces of music are strangers to each other: their powers add up, so these do to 1.
function gains(share) { return [Math.cos(share * Math.PI / 2), Math.sin(share * Math.PI / 2)]; }

registerProcessor('stream-player', StreamPlayer);
