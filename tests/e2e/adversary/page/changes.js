let features = {};
let stop = () => undefined;

/** Begins to watch time: frames, idle moments, how long a message to itself takes to come. */
window.beginWatch = () => {
  features = { frames: 0, 'longest frame': 0, waits: 0, 'longest wait': 0, idle: 0, 'least idle': 1e3 };
  const over = new AbortController();
  stop = () => over.abort();
  let lastFrame = performance.now();
  let lastTurn = lastFrame;
  const frame = () => {
    const now = performance.now();
    features.frames += 1;
    features['longest frame'] = Math.max(features['longest frame'], now - lastFrame);
    lastFrame = now;
    if (!over.signal.aborted) requestAnimationFrame(frame);
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    features['longest wait'] = Math.max(features['longest wait'], now - lastTurn);
    if (now - lastTurn > 0.4) features.waits += 1;
    lastTurn = now;
    if (!over.signal.aborted) port2.postMessage(null);
  };
  const idle = (deadline) => {
    features.idle += 1;
    features['least idle'] = Math.min(features['least idle'], deadline.timeRemaining());
    if (!over.signal.aborted) requestIdleCallback(idle);
  };
  requestAnimationFrame(frame);
  port2.postMessage(null);
  requestIdleCallback(idle);
};

/** Ends it and gives what was seen. */
window.endWatch = () => {
  stop();
  return features;
};
