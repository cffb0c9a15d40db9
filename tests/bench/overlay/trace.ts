import type { Cdp } from '../../e2e/browsers/cdp.ts';
import type { TraceEvent } from './calls.ts';

/** `devtools.timeline` has every call of a script by the browser; the others say which task it is in, and our own marks. */
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Starts noting what all of the browser's threads do; what is returned ends it and gives the events. */
export async function startTrace(cdp: Cdp): Promise<() => Promise<TraceEvent[]>> {
  await cdp.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  return async () => {
    const stream = await endTrace(cdp);
    const pieces: string[] = [];
    for (let isOver = false; !isOver; ) {
      const { data, eof } = await cdp.send<{ data: string; eof: boolean }>('IO.read', {
        handle: stream,
        size: 4 << 20,
      });
      pieces.push(data);
      isOver = eof;
    }
    await cdp.send('IO.close', { handle: stream });
    return JSON.parse(pieces.join('')).traceEvents;
  };
}

function endTrace(cdp: Cdp): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = cdp.listen((method, params) => {
      if (method !== 'Tracing.tracingComplete') return;
      stop();
      const { stream, dataLossOccurred } = Object(params);
      if (dataLossOccurred) reject(new Error('The trace was too long for its buffer'));
      else resolve(String(stream));
    });
    cdp.send('Tracing.end').catch(reject);
  });
}
