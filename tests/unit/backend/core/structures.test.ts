import { describe, expect, it } from 'vitest';
import { CallWindows } from '../../../../lib/backend/core/call-window.ts';
import { DelayQueue } from '../../../../lib/backend/core/delay-queue.ts';
import { Links } from '../../../../lib/backend/core/links.ts';

describe('Links', () => {
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

  it('reads from both ends, in order; linking again makes it the newest', () => {
    const links = new Links<{ name: string }>();
    links.add(a, b);
    links.add(a, c);
    links.add(a, b);
    expect([...links.of(a)]).toEqual([c, b]);
    expect([...links.to(b)]).toEqual([a]);
    links.remove(a, c);
    links.remove(b, c);
    expect([...links.to(c)]).toEqual([]);
    links.clear(a);
    expect([...links.of(a), ...links.to(b)]).toEqual([]);
  });
});

describe('DelayQueue', () => {
  it('gives what is due, first begun first', () => {
    const queue = new DelayQueue<string>();
    expect(queue.deadline(10)).toBe(Number.POSITIVE_INFINITY);
    queue.start('a', 0);
    queue.start('b', 1);
    queue.start('c', 2);
    queue.start('a', 3);
    queue.cancel('c');
    expect(queue.deadline(10)).toBe(11);
    expect(queue.takeDue(10, 10.9)).toBeUndefined();
    expect(queue.takeDue(10, 13)).toBe('b');
    expect(queue.takeDue(10, 13)).toBe('a');
    expect(queue.size).toBe(0);
  });
});

describe('DelayQueue, the clock set back', () => {
  it('what began before waits its time from then on, and keeps nothing else waiting', () => {
    const queue = new DelayQueue<string>();
    queue.start('one', 1_000_000);
    queue.start('other', 2_000_000);
    expect(queue.takeDue(10, 5)).toBeUndefined();
    queue.start('after', 6);
    expect(queue.deadline(10)).toBe(15);
    expect(queue.takeDue(10, 15)).toBe('one');
    expect(queue.takeDue(10, 15)).toBe('other');
    expect(queue.takeDue(10, 16)).toBe('after');
  });
});

describe('CallWindows', () => {
  it('a clock that was set back does not shut anyone out', () => {
    const windows = new CallWindows();
    for (let call = 0; call < 20; call += 1) windows.admit('getStatus', 1_000_000);
    expect(windows.admit('getStatus', 1_000_001)).toBe(false);
    expect(windows.admit('getStatus', 5)).toBe(true);
  });
});
