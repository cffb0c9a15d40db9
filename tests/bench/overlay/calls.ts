/** An event of Chromium's trace. Times in µs; `tdur` is what the thread's processor took of `dur`. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** What had the browser call a script. `other`: an observer, a message, an event. */
export type Cause = 'idle' | 'frame' | 'timer' | 'other';

/** What a script took of the page's thread, in ms of the processor. */
export interface Calls {
  readonly total: number;
  readonly by: Readonly<Record<Cause, number>>;
  /** The most in one task, and the same by the wall's clock. */
  readonly longest: number;
  readonly longestWall: number;
  readonly count: number;
}

/** What is called within one of these is called by what is further in, or by what it ends with (observers). */
const CAUSES: Readonly<Record<string, Cause>> = {
  FunctionCall: 'other',
  RunMicrotasks: 'other',
  FireIdleCallback: 'idle',
  FireAnimationFrame: 'frame',
  TimerFire: 'timer',
};

/**
 * What the browser's calls of one script took. A call within another one of the script is counted once; calls of it within
 * one task are one task's. @param url the script's address, as its `sourceURL` says
 */
export function callsOf(events: readonly TraceEvent[], url: string): Calls {
  const by: Record<Cause, number> = { idle: 0, frame: 0, timer: 0, other: 0 };
  const tasks = new Map<string, { cpu: number; wall: number }>();
  let count = 0;
  for (const thread of byThread(events)) {
    const open: TraceEvent[] = [];
    for (const event of thread) {
      while (open.length > 0 && endOf(open.at(-1)) <= event.ts) open.pop();
      if (isCallOf(event, url) && !open.some((outer) => isCallOf(outer, url))) {
        const cpu = (event.tdur ?? event.dur ?? 0) / 1_000;
        const cause = open.flatMap(({ name }) => CAUSES[name] ?? []).at(-1) ?? 'other';
        const task = open[0] ?? event;
        const key = `${task.pid} ${task.tid} ${task.ts}`;
        const before = tasks.get(key) ?? { cpu: 0, wall: 0 };
        tasks.set(key, { cpu: before.cpu + cpu, wall: before.wall + (event.dur ?? 0) / 1_000 });
        by[cause] += cpu;
        count += 1;
      }
      open.push(event);
    }
  }
  const all = [...tasks.values()];
  return {
    total: by.idle + by.frame + by.timer + by.other,
    by,
    longest: Math.max(0, ...all.map(({ cpu }) => cpu)),
    longestWall: Math.max(0, ...all.map(({ wall }) => wall)),
    count,
  };
}

/** Every thread's lasting events, in the order in which they began, the outer of two before the inner. */
function byThread(events: readonly TraceEvent[]): TraceEvent[][] {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.ph !== 'X') continue;
    const key = `${event.pid} ${event.tid}`;
    const thread = threads.get(key);
    if (thread === undefined) threads.set(key, [event]);
    else thread.push(event);
  }
  for (const thread of threads.values()) {
    thread.sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  }
  return [...threads.values()];
}

const endOf = (event: TraceEvent | undefined): number => (event?.ts ?? 0) + (event?.dur ?? 0);

const isCallOf = ({ name, args }: TraceEvent, url: string): boolean =>
  name === 'FunctionCall' && args?.data?.url === url;

/**
 * Ms from a mark of the page to the end of the first frame that was handed on after another mark; NaN where either
 * is missing. @param last whether the last of the marks called `to` counts, and not the first
 */
export function msToFrame(events: readonly TraceEvent[], from: string, to: string, last = true): number {
  const at = (name: string): TraceEvent[] => events.filter((event) => event.name === name);
  const [start] = at(from);
  const changed = last ? at(to).at(-1) : at(to)[0];
  if (start === undefined || changed === undefined) return Number.NaN;
  const frames = events.filter(
    ({ name, ts, pid, tid }) =>
      name === 'Commit' && pid === changed.pid && tid === changed.tid && ts > changed.ts,
  );
  const end = Math.min(...frames.map(endOf));
  return Number.isFinite(end) ? (end - start.ts) / 1_000 : Number.NaN;
}
