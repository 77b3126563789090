/** Two channels through our worklet, for chunks that come over a socket; throws where a browser has none (or not here: it wants https or localhost). */
export async function openWorklet(onReport) {
  return open(async context => {
    if (!context.audioWorklet) throw new Error('There is no AudioWorklet here.');
    await context.audioWorklet.addModule('/synthesis/worklet.js');
    const node = new AudioWorkletNode(context, 'stream-player', { outputChannelCount: [2] });
    node.port.onmessage = ({ data }) => onReport(data);
    return { node, send: (message, transfer = []) => node.port.postMessage(message, transfer) };
  });
}

/** The same meters for an audio element. */
export async function openElement(element) {
  return open(context => ({ node: new MediaElementAudioSourceNode(context, { mediaElement: element }) }));
}

async function open(makeSource) {
  const context = new AudioContext({ sampleRate: 44100 });
  try {
    const source = await makeSource(context);
    const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0.5 });
    source.node.connect(analyser).connect(context.destination);
    await context.resume();
    const sleepless = keepAwake(context);
    const close = () => {
      sleepless.abort();
      return context.close();
    };
    return { ...source, analyser, close };
  } catch (fault) {
    await context.close();
    throw fault;
  }
}

// A telephone call or a sleeping computer suspends sound, and not every system wakes it after: asked for at once, and again when the tab is seen.
function keepAwake(context) {
  const listening = new AbortController();
  const wake = () => { if (context.state !== 'running') context.resume().catch(() => {}); };   // refused while the call lasts
  context.addEventListener('statechange', wake, { signal: listening.signal });
  document.addEventListener('visibilitychange', wake, { signal: listening.signal });
  return listening;
}
