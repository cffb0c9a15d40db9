import { expect, it } from 'vitest';
import { callsOf, msToFrame, type TraceEvent } from '../../bench/overlay/calls.ts';

const URL = 'way.js';

/** An event from `at` for `ms`, of which the processor took `cpu`. */
function event(name: string, at: number, ms: number, cpu = ms, url?: string): TraceEvent {
  const args = url === undefined ? {} : { args: { data: { url } } };
  return { name, ph: 'X', pid: 1, tid: 1, ts: at * 1_000, dur: ms * 1_000, tdur: cpu * 1_000, ...args };
}

const call = (at: number, ms: number, cpu = ms): TraceEvent => event('FunctionCall', at, ms, cpu, URL);

it('only the calls of the one script count, by what the processor took of them', () => {
  const calls = callsOf(
    [event('RunTask', 0, 30), call(0, 10, 4), event('FunctionCall', 12, 8, 8, 'page.js')],
    URL,
  );
  expect(calls).toMatchObject({ total: 4, longest: 4, longestWall: 10, count: 1 });
});

it('a call within a call of the same script is counted once', () => {
  expect(callsOf([event('RunTask', 0, 30), call(0, 10), call(2, 3)], URL)).toMatchObject({
    total: 10,
    count: 1,
  });
});

it('two calls in one task are one task’s, two tasks are two', () => {
  const one = [event('RunTask', 0, 30), call(0, 10), call(15, 10)];
  expect(callsOf(one, URL).longest).toBe(20);
  const two = [event('RunTask', 0, 12), call(0, 10), event('RunTask', 14, 12), call(15, 10)];
  expect(callsOf(two, URL)).toMatchObject({ longest: 10, total: 20 });
});

it('a call is put down to what the browser called it for', () => {
  const calls = callsOf(
    [
      ...[event('RunTask', 0, 9), event('FireIdleCallback', 0, 8), call(1, 1)],
      ...[event('RunTask', 10, 9), event('FireAnimationFrame', 10, 8), call(11, 2)],
      ...[event('RunTask', 20, 9), event('TimerFire', 20, 8), call(21, 4)],
      // An observer of ours at the end of the page’s own timer.
      ...[event('RunTask', 30, 9), event('TimerFire', 30, 9), event('RunMicrotasks', 35, 4), call(36, 1)],
    ],
    URL,
  );
  expect(calls.by).toEqual({ idle: 1, frame: 2, timer: 4, other: 1 });
});

it('other threads do not enclose a call', () => {
  const elsewhere = { ...event('TimerFire', 0, 50), tid: 2 };
  expect(callsOf([elsewhere, event('RunTask', 0, 9), call(1, 1)], URL).by.timer).toBe(0);
});

it('what is drawn is drawn with the end of the next frame handed on', () => {
  const mark = (name: string, at: number): TraceEvent => ({ ...event(name, at, 0), ph: 'I' });
  const events = [
    ...[mark('start', 10), event('Commit', 12, 1), mark('dots', 20), event('Commit', 30, 2)],
    ...[mark('dots', 40), event('Commit', 46, 2), event('Commit', 60, 2)],
  ];
  expect(msToFrame(events, 'start', 'dots', false)).toBe(22);
  expect(msToFrame(events, 'start', 'dots')).toBe(38);
  expect(msToFrame(events, 'start', 'never')).toBeNaN();
});
