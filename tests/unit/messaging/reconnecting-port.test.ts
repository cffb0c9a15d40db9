import { beforeEach, describe, expect, it } from 'vitest';
import { type ReconnectingPort, reconnectingPort } from '../../../lib/messaging/reconnecting-port.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';

let clock: FakeClock;
let ports: FakePort[];
let log: string[];
/** What the background answers: whether there is a host to connect to; an error for no answer. */
let wake: () => Promise<boolean>;
let wakes: number;
let link: ReconnectingPort;

beforeEach(() => {
  clock = fakeClock();
  ports = [];
  log = [];
  wakes = 0;
  wake = async () => true;
  link = reconnectingPort({
    connect() {
      const port = fakePort();
      ports.push(port);
      return port;
    },
    wake() {
      wakes += 1;
      return wake();
    },
    message: (message) => void log.push(`message ${String(message)}`),
    opened: (port) => {
      log.push('opened');
      port.postMessage('hello');
    },
    lost: () => void log.push('lost'),
    setTimeout: clock.setTimeout,
  });
});

function newest(): FakePort {
  const port = ports.at(-1);
  if (!port) throw new Error('nothing was connected');
  return port;
}

async function connected(): Promise<FakePort> {
  link.refresh();
  await clock.settle();
  return newest();
}

/** After how long the next try comes (which then finds things as `wake` says). */
async function pauseBeforeNextTry(): Promise<number> {
  const before = wakes;
  for (let ms = 0; ms <= 10_000; ms += 50) {
    if (wakes > before) return ms;
    await clock.advance(50);
  }
  return Number.POSITIVE_INFINITY;
}

describe('connecting', () => {
  it('wakes the host first, then says what is watched', async () => {
    let answer: (something: boolean) => void = () => undefined;
    wake = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    link.refresh();
    await clock.settle();
    expect(ports).toEqual([]);
    answer(true);
    await clock.settle();
    expect(newest().posted).toEqual(['hello']);
    expect(log).toEqual(['opened']);
  });

  it('happens once, however often it is asked for', async () => {
    for (let time = 0; time < 3; time += 1) link.refresh();
    await clock.settle();
    link.refresh();
    await clock.advance(60_000);
    expect(ports).toHaveLength(1);
    expect(wakes).toBeLessThan(3);
  });

  it('stays quiet where there is nothing to connect to, until it is asked for again', async () => {
    wake = async () => false;
    link.refresh();
    await clock.advance(3_600_000);
    expect(wakes).toBe(1);
    expect(ports).toEqual([]);
    wake = async () => true;
    await connected();
    expect(ports).toHaveLength(1);
  });

  it('is tried again with growing pauses where nobody answers', async () => {
    wake = async () => {
      throw new Error('Could not establish connection.');
    };
    link.refresh();
    await clock.settle();
    const pauses: number[] = [];
    for (let time = 0; time < 8; time += 1) pauses.push(await pauseBeforeNextTry());
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    expect(log).toEqual([]);
    wake = async () => true;
    await pauseBeforeNextTry();
    expect(log).toEqual(['opened']);
  });
});

describe('connecting, when something goes wrong', () => {
  it('asks once more when it was asked for while the answer was on its way', async () => {
    const answers: ((something: boolean) => void)[] = [];
    wake = () => new Promise((resolve) => void answers.push(resolve));
    link.refresh();
    link.refresh();
    answers[0]?.(false);
    await clock.settle();
    answers[1]?.(true);
    await clock.settle();
    expect(ports).toHaveLength(1);
  });

  it('is tried again when the browser refuses the connection', async () => {
    let refusals = 1;
    link = reconnectingPort({
      connect() {
        refusals -= 1;
        if (refusals >= 0) throw new Error('refused');
        const port = fakePort();
        ports.push(port);
        return port;
      },
      wake: async () => true,
      message: () => undefined,
      opened: () => undefined,
      lost: () => undefined,
      setTimeout: clock.setTimeout,
    });
    link.refresh();
    await clock.settle();
    expect(ports).toHaveLength(0);
    await clock.advance(1_000);
    expect(ports).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('hands on what comes, and takes what is posted', async () => {
    const port = await connected();
    port.say('a');
    link.post('b');
    expect(log).toEqual(['opened', 'message a']);
    expect(port.posted).toEqual(['hello', 'b']);
  });

  it('that is lost is told once, and another is opened', async () => {
    const port = await connected();
    port.vanish();
    expect(log).toEqual(['opened', 'lost']);
    expect(await pauseBeforeNextTry()).toBe(100);
    expect(log).toEqual(['opened', 'lost', 'opened']);
    expect(newest()).not.toBe(port);
    expect(newest().posted).toEqual(['hello']);
  });

  it('that is lost again and again before it says anything is sought with growing pauses', async () => {
    await connected();
    const pauses: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      newest().vanish();
      pauses.push(await pauseBeforeNextTry());
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it('that has said something is sought at once when it is lost', async () => {
    const port = await connected();
    port.vanish();
    await pauseBeforeNextTry();
    newest().vanish();
    await pauseBeforeNextTry();
    newest().say('alive');
    newest().vanish();
    expect(await pauseBeforeNextTry()).toBe(100);
  });

  it('that is lost because nobody is signed in any more is not sought', async () => {
    const port = await connected();
    wake = async () => false;
    port.vanish();
    await clock.advance(3_600_000);
    expect(wakes).toBe(2);
    expect(ports).toHaveLength(1);
  });

  it('that is lost is sought once, when it is asked for meanwhile too', async () => {
    const port = await connected();
    port.vanish();
    await connected();
    await clock.advance(60_000);
    expect(ports).toHaveLength(2);
  });

  it('that is gone has nothing more to say, and does not hear', async () => {
    const port = await connected();
    port.vanish();
    port.say('late');
    link.post('x');
    await pauseBeforeNextTry();
    port.say('very late');
    port.vanish();
    link.post('y');
    expect(log).toEqual(['opened', 'lost', 'opened']);
    expect(newest().posted).toEqual(['hello', 'y']);
  });
});

describe('reset', () => {
  it('ends the connection and opens another', async () => {
    const port = await connected();
    link.reset();
    expect(port.ended).toBe(true);
    expect(log).toEqual(['opened', 'lost']);
    port.say('late');
    await pauseBeforeNextTry();
    expect(ports).toHaveLength(2);
    expect(log).toEqual(['opened', 'lost', 'opened']);
  });

  it('from within a message leaves no second connection', async () => {
    const port = await connected();
    port.say('a');
    link.reset();
    link.reset();
    await clock.advance(60_000);
    expect(ports).toHaveLength(2);
  });

  it('without a connection does nothing', async () => {
    link.reset();
    await clock.advance(60_000);
    expect(log).toEqual([]);
    expect(wakes).toBe(0);
  });
});

describe('stop', () => {
  it('ends the connection quietly and for good', async () => {
    const port = await connected();
    link.stop();
    expect(port.ended).toBe(true);
    port.vanish();
    link.refresh();
    link.post('x');
    await clock.advance(3_600_000);
    expect(log).toEqual(['opened']);
    expect(ports).toHaveLength(1);
  });

  it('while it is waking opens nothing', async () => {
    link.refresh();
    link.stop();
    await clock.advance(60_000);
    expect(ports).toEqual([]);
  });

  it('during a pause ends the tries', async () => {
    const port = await connected();
    port.vanish();
    link.stop();
    await clock.advance(60_000);
    expect(wakes).toBe(1);
  });

  it('while nobody answers ends the tries', async () => {
    wake = async () => {
      throw new Error('gone');
    };
    link.refresh();
    link.stop();
    await clock.advance(60_000);
    expect(wakes).toBe(1);
  });
});

describe('pause', () => {
  it('ends the connection quietly, and opens none until it is resumed', async () => {
    const port = await connected();
    link.pause();
    expect(port.ended).toBe(true);
    link.refresh();
    await clock.advance(60_000);
    expect(ports).toHaveLength(1);
    expect(log).not.toContain('lost');
    link.resume();
    await clock.settle();
    expect(ports).toHaveLength(2);
  });

  it('in the middle of a wake that is never answered does not hold up what comes after', async () => {
    wake = () => new Promise(() => undefined);
    link.refresh();
    link.pause();
    wake = async () => true;
    link.resume();
    await clock.settle();
    expect(ports).toHaveLength(1);
  });
});

describe('connecting to a host that runs', () => {
  it('wakes nothing', () => {
    link.connectNow();
    expect(ports).toHaveLength(1);
    expect(wakes).toBe(0);
  });

  it('goes on by waking where there is none', async () => {
    link.connectNow();
    newest().vanish();
    await clock.advance(100);
    expect(wakes).toBe(1);
    expect(ports).toHaveLength(2);
  });
});
