import { beforeEach, describe, expect, it } from 'vitest';
import { pagePorts, TAB_MAX_PORTS } from '../../../lib/host/page-ports.ts';
import type { PageLink, PageOrigin } from '../../../lib/host/viewer-contract.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';

/** A page as the viewers have it: what it was heard to say. */
interface Heard {
  readonly page: PageOrigin;
  readonly said: string[];
  closed: boolean;
}

let clock: FakeClock;
let pages: Heard[];
let refused: number;
let serve: (tab?: number) => FakePort;

beforeEach(() => {
  clock = fakeClock();
  pages = [];
  refused = 0;
  const viewers = {
    addPage(_post: (update: PageUpdate) => void, page: PageOrigin = {}): PageLink {
      const heard: Heard = { page, said: [], closed: false };
      pages.push(heard);
      return {
        watch: (keys) => void heard.said.push(`watch ${keys.join()}`),
        about: (key) => void heard.said.push(`about ${key}`),
        act: (act, key) => void heard.said.push(`${act} ${key}`),
        close() {
          heard.closed = true;
        },
      };
    },
  };
  const ports = pagePorts(viewers, clock);
  serve = (tab) => {
    const port = fakePort();
    ports.serve(port, { tab }, () => {
      refused += 1;
    });
    return port;
  };
});

const said = (index = 0): readonly string[] => pages[index]?.said ?? [];

it('passes on what a page says, and refuses what is not of the protocol', () => {
  const port = serve(1);
  port.say({ watch: ['=ann'] });
  port.say({ about: '=ann' });
  port.say({ act: 'follow', key: '=ann' });
  port.say({ setStatus: 'x' });
  port.say({ about: null });
  expect(said()).toEqual(['watch =ann', 'about =ann', 'follow =ann', 'about null']);
  expect(refused).toBe(1);
  port.vanish();
  expect(pages[0]?.closed).toBe(true);
});

describe('a page that says more than 50 things a second', () => {
  it('is heard 50 times, and what it said last as soon as there is room', async () => {
    const port = serve(1);
    for (let index = 0; index < 5_000; index += 1) port.say({ watch: [`=u${index}`] });
    expect(said()).toHaveLength(50);
    expect(said().at(-1)).toBe('watch =u49');
    await clock.advance(1_000);
    expect(said()).toHaveLength(51);
    expect(said().at(-1)).toBe('watch =u4999');
    expect(port.ended).toBe(false);
  });

  it('is throttled for as long as it goes on, and then heard at once again', async () => {
    const port = serve(1);
    for (let second = 0; second < 10; second += 1) {
      for (let index = 0; index < 20; index += 1) {
        for (let again = 0; again < 40; again += 1) port.say({ watch: [`=u${second}-${index}-${again}`] });
        await clock.advance(50);
      }
    }
    expect(said().length).toBeLessThanOrEqual(11 * 50);
    expect(said().at(-1)).toBe('watch =u9-19-39');
    await clock.advance(2_000);
    port.say({ watch: ['=ann'] });
    expect(said().at(-1)).toBe('watch =ann');
  });

  it('holds nobody else up', () => {
    const port = serve(1);
    for (let index = 0; index < 500; index += 1) port.say({ watch: [`=u${index}`] });
    serve(1).say({ watch: ['=ann'] });
    expect(said(1)).toEqual(['watch =ann']);
  });

  it('and goes is heard no more', async () => {
    const port = serve(1);
    for (let index = 0; index < 100; index += 1) port.say({ watch: [`=u${index}`] });
    port.vanish();
    await clock.advance(5_000);
    expect(said()).toHaveLength(50);
  });
});

describe('a tab’s frames', () => {
  it('are served up to 64; more wait for a place, with what they said last', () => {
    const ports = Array.from({ length: TAB_MAX_PORTS }, () => serve(1));
    const late = serve(1);
    late.say({ watch: ['=old'] });
    late.say({ watch: ['=new'] });
    late.say({ act: 'follow', key: '=new' });
    expect(pages).toHaveLength(TAB_MAX_PORTS);
    expect(late.ended).toBe(false);
    expect(late.posted).toEqual([]);
    ports[7]?.vanish();
    expect(pages).toHaveLength(TAB_MAX_PORTS + 1);
    expect(said(TAB_MAX_PORTS)).toEqual(['watch =new']);
  });

  it('that wait and go are forgotten', () => {
    const ports = Array.from({ length: TAB_MAX_PORTS }, () => serve(1));
    serve(1).vanish();
    ports[0]?.vanish();
    expect(pages).toHaveLength(TAB_MAX_PORTS);
    serve(1);
    expect(pages).toHaveLength(TAB_MAX_PORTS + 1);
  });

  it('take no place from another tab', () => {
    for (let index = 0; index < 100; index += 1) serve(1);
    serve(2);
    expect(pages.filter(({ page }) => page.tab === 2)).toHaveLength(1);
  });

  it('together press no more than one button a second, and 20 a minute', async () => {
    const one = serve(1);
    const two = serve(1);
    const other = serve(2);
    const press = { act: 'follow', key: '=ann' };
    one.say(press);
    two.say(press);
    other.say(press);
    expect([said(0).length, said(1).length, said(2).length]).toEqual([1, 0, 1]);
    for (let second = 0; second < 50; second += 1) {
      await clock.advance(1_000);
      expect(said(0).length + said(1).length).toBeLessThanOrEqual(second + 2);
      one.say(press);
      two.say(press);
    }
    expect(said(0).length + said(1).length).toBe(20);
    await clock.advance(60_000);
    two.say(press);
    await clock.advance(1_000);
    expect(said(0).length + said(1).length).toBe(21);
  });

  it('have presses that come too soon wait, in order; of two about the same thing the later one counts', async () => {
    const one = serve(1);
    for (const act of ['follow', 'unfollow', 'notify', 'follow']) one.say({ act, key: '=ann' });
    one.say({ act: 'unnotify', key: '=ben' });
    expect(said()).toEqual(['follow =ann']);
    await clock.advance(1_000);
    expect(said()).toEqual(['follow =ann', 'notify =ann']);
    await clock.advance(3_000);
    expect(said()).toEqual(['follow =ann', 'notify =ann', 'follow =ann', 'unnotify =ben']);
  });

  it('have a press forgotten whose turn would come after its card has said that it did not work', async () => {
    const one = serve(1);
    const two = serve(1);
    for (const name of ['ann', 'ben', 'cy', 'dan', 'eve']) one.say({ act: 'follow', key: `=${name}` });
    await clock.advance(3_500);
    const served = ['follow =ann', 'follow =ben', 'follow =cy', 'follow =dan'];
    expect(said(0)).toEqual(served);
    await clock.advance(1_000);
    // Nor does one that is too late take another’s turn.
    two.say({ act: 'chat', key: '=eve' });
    expect(said(1)).toEqual(['chat =eve']);
    await clock.advance(30_000);
    expect(said(0)).toEqual(served);
    expect(clock.pending()).toBe(0);
  });

  it('have a press forgotten that would wait for long, and those of a page that has gone', async () => {
    const one = serve(1);
    for (let second = 0; second < 20; second += 1) {
      one.say({ act: 'follow', key: '=ann' });
      await clock.advance(1_000);
    }
    expect(said()).toHaveLength(20);
    one.say({ act: 'chat', key: '=ann' });
    await clock.advance(120_000);
    expect(said()).toHaveLength(20);
    one.say({ act: 'follow', key: '=ann' });
    one.say({ act: 'unfollow', key: '=ann' });
    one.vanish();
    await clock.advance(10_000);
    expect(said()).toHaveLength(21);
    expect(clock.pending()).toBe(0);
  });
});
