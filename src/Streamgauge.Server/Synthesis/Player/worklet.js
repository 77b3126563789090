// Holds ten seconds of music and plays it at the level asked for: late chunks are waited for, a slow drift of clocks is followed by
// resampling a fifth of a percent at most, and every cut is faded.
const RATE = 44100;
const ROOM = 10 * RATE;
const CROSSFADE = 882;      // 20 ms
const FADE_OUT = 220;       // 5 ms
const LEAST_TARGET = 400;   // ms

class StreamPlayer extends AudioWorkletProcessor {
  constructor() {
    super();
    this.left = new Float32Array(ROOM);
    this.right = new Float32Array(ROOM);
    this.written = 0;
    this.read = 0;
    this.shift = 0;
    this.playing = false;
    this.fadeIn = 0;
    this.jumpFrom = -1;
    this.jumpLeft = 0;
    this.average = 0;
    this.correcting = false;
    this.starved = 0;
    this.lastSequence = null;
    this.blocks = 0;
    this.port.onmessage = ({ data }) => data.pcm ? this.take(data) : this.adjust(data);
  }

  get target() { return Math.max(LEAST_TARGET, LEAST_TARGET - this.shift); }

  get level() { return (this.written - this.read) / RATE * 1000; }

  adjust({ shift, reset }) {
    if (shift) this.shift += shift;
    if (reset) { this.playing = false; this.read = this.written; this.shift = 0; this.lastSequence = null; }
  }

  take({ pcm, sequence }) {
    const samples = new Int16Array(pcm);
    const gap = this.lastSequence !== null && sequence !== this.lastSequence + 1;
    this.lastSequence = sequence;
    if (gap) this.fadeEnd();
    for (let i = 0; i < samples.length; i += 2) {
      const at = this.written % ROOM;
      const gain = gap && i / 2 < CROSSFADE ? i / 2 / CROSSFADE : 1;
      this.left[at] = samples[i] / 32767 * gain;
      this.right[at] = samples[i + 1] / 32767 * gain;
      this.written++;
    }
    if (this.written - this.read > ROOM) this.read = this.written - ROOM;
  }

  fadeEnd() {
    const frames = Math.min(CROSSFADE, Math.floor(this.written - this.read));
    for (let i = 0; i < frames; i++) {
      const at = (this.written - frames + i) % ROOM;
      this.left[at] *= 1 - i / frames;
      this.right[at] *= 1 - i / frames;
    }
  }

  process(_, [[left, right]]) {
    if (!this.playing && this.level >= this.target) {
      this.playing = true;
      this.fadeIn = CROSSFADE;
      this.average = this.level;
    }
    if (this.playing) this.play(left, right ?? left);
    if (++this.blocks % 64 === 0) this.port.postMessage({ level: this.level, target: this.target, playing: this.playing, starved: this.starved });
    return true;
  }

  play(left, right) {
    this.average += (this.level - this.average) * left.length / (5 * RATE);
    if (this.level > this.target + 1500) this.jump();
    const ratio = this.ratio();
    for (let i = 0; i < left.length; i++) {
      const remaining = this.written - this.read - 3;
      if (remaining < 1) { this.starve(); return; }
      let gain = Math.min(1, remaining / FADE_OUT);
      if (this.fadeIn > 0) gain *= 1 - this.fadeIn-- / CROSSFADE;
      const mix = this.jumpLeft > 0 ? 1 - this.jumpLeft-- / CROSSFADE : 1;
      left[i] = gain * this.blend(this.left, mix);
      right[i] = gain * this.blend(this.right, mix);
      this.read += ratio;
      if (this.jumpLeft > 0) this.jumpFrom += ratio;
    }
  }

  blend(side, mix) { return mix < 1 ? mix * this.at(side, this.read) + (1 - mix) * this.at(side, this.jumpFrom) : this.at(side, this.read); }

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
    this.starved++;
  }
}

registerProcessor('stream-player', StreamPlayer);
