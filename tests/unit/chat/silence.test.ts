import { beforeEach, expect, test } from 'vitest';
import { type SilenceWatch, silenceWatch } from '../../../lib/chat/silence.ts';

class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];
  send(data: unknown): void {
    this.sent.push(data);
  }
}

let now: number;
let slept: number;
let subject: SilenceWatch;

beforeEach(() => {
  now = 1_000_000;
  slept = 0;
  subject = silenceWatch(
    () => now,
    20_000,
    () => {
      slept += 1;
    },
  );
});

function socket(): FakeSocket {
  const made = new FakeSocket();
  subject.watch(made as unknown as WebSocket);
  return made;
}

test('a ping after the usual silence is nothing, and goes out', () => {
  const made = socket();
  for (let turn = 0; turn < 100; turn += 1) {
    now += 13_000;
    made.send('ping');
    made.dispatchEvent(new Event('message'));
  }
  expect(slept).toBe(0);
  expect(made.sent).toHaveLength(100);
  expect(subject.heardAt()).toBe(now);
});

test('what is sent after a long silence tells of a sleep, once, and goes out', () => {
  const made = socket();
  const before = now;
  now += 3_600_000;
  made.send('ping');
  made.send('more');
  expect(slept).toBe(1);
  expect(made.sent).toEqual(['ping', 'more']);
  expect(subject.heardAt()).toBe(before);
  made.dispatchEvent(new Event('message'));
  now += 3_600_000;
  made.send('ping');
  expect(slept).toBe(2);
});

test('a clock that is set back tells nothing, and does not hide the next sleep', () => {
  const made = socket();
  now -= 3_600_000;
  made.send('ping');
  expect(slept).toBe(0);
  now += 30_000;
  made.send('ping');
  expect(slept).toBe(1);
});

test('a new socket begins anew; a former one tells nothing any more', () => {
  const former = socket();
  now += 60_000;
  const made = socket();
  former.send('late');
  made.send('hello');
  expect(slept).toBe(0);
  now += 5_000;
  former.dispatchEvent(new Event('message'));
  expect(subject.heardAt()).toBe(now - 5_000);
  made.dispatchEvent(new Event('open'));
  expect(subject.heardAt()).toBe(now);
});

test('after another session has begun nothing is known of the former one', () => {
  const made = socket();
  subject.forget();
  expect(subject.heardAt()).toBeNull();
  now += 60_000;
  made.send('late');
  made.dispatchEvent(new Event('message'));
  expect([slept, subject.heardAt()]).toEqual([0, null]);
});
