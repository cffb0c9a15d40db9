import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import { type PortOwner, type ServeViewer, viewerServer } from '../../../lib/host/serve.ts';
import { PAGE_PORT, POPUP_PORT, popupUpdateSchema } from '../../../lib/messaging/streams.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

let clock: FakeClock;
let service: FakeService;
let host: Host;
let lines: string[];
let serveViewer: ServeViewer;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  service.change('ann', 1, 'Lunch');
  service.change('ben', 2, '');
  lines = [];
  host = plainHost({
    open: service.open,
    cache: memoryCache(),
    clock,
  });
  serveViewer = viewerServer(host, clock, (line) => lines.push(line));
  await host.signIn({ server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'SECRET' });
  await clock.settle();
});

function serve(name: string, owner: PortOwner): { port: FakePort; ours: boolean } {
  const port = fakePort(name);
  const ours = serveViewer(port, owner);
  return { port, ours };
}

const told = (port: FakePort): string => JSON.stringify(port.posted);

it.each(['own-page', 'content-script', 'stranger'] as const)(
  'a port of another name (from a %s) is left to others',
  (owner) => {
    const { port, ours } = serve('something/else', owner);
    expect(ours).toBe(false);
    expect(port.ended).toBe(false);
    expect(port.posted).toEqual([]);
  },
);

describe('the popup’s stream', () => {
  it('has a lost connection sought at once: a person looks', async () => {
    service.lose();
    await clock.advance(600_000);
    service.lose();
    await clock.advance(2_000);
    const before = service.nudges;
    serve(PAGE_PORT, 'content-script');
    serve(POPUP_PORT, 'stranger');
    expect(service.nudges).toBe(before);
    serve(POPUP_PORT, 'own-page');
    expect(service.nudges).toBe(before + 1);
  });

  it('begins with a snapshot and goes on with deltas', async () => {
    const { port, ours } = serve(POPUP_PORT, 'own-page');
    expect(ours).toBe(true);
    await clock.settle();
    expect(port.posted).toMatchObject([
      { seq: 0, session: { state: 'ready' }, own: { userID: 'me' }, order: [] },
    ]);
    await host.follow('ann');
    await clock.settle();
    // What crosses the port is what the popup can read, numbered without a gap.
    const store = popupStore();
    for (const message of port.posted) expect(store.take(v.parse(popupUpdateSchema, message))).toBe(true);
    expect(store.view().people).toMatchObject([{ userID: 'ann', customStatus: 'Lunch' }]);
  });

  it.each(['content-script', 'stranger'] as const)(
    'is refused to a %s, which is told nothing',
    async (owner) => {
      const { port, ours } = serve(POPUP_PORT, owner);
      expect(ours).toBe(true);
      expect(port.ended).toBe(true);
      await host.follow('ann');
      await clock.settle();
      expect(port.posted).toEqual([]);
    },
  );

  it('ends with its port', async () => {
    const { port } = serve(POPUP_PORT, 'own-page');
    await clock.settle();
    port.vanish();
    await host.follow('ann');
    await clock.settle();
    expect(port.posted).toHaveLength(1);
  });

  it('counts nobody who is not followed for on screen', async () => {
    const { port } = serve(POPUP_PORT, 'own-page');
    port.say({ watch: ['ann'] });
    await clock.advance(1_000);
    expect(service.subscribed).toEqual(new Set());
  });

  it('says who is on screen, until it ends', async () => {
    await host.follow('ann');
    await host.follow('ben');
    const { port } = serve(POPUP_PORT, 'own-page');
    expect([...host.viewers.watched()]).toEqual(['ann', 'ben']);
    port.say({ watch: ['ben'] });
    expect([...host.viewers.watched()]).toEqual(['ben']);
    port.vanish();
    expect([...host.viewers.watched()]).toEqual([]);
  });
});

describe('a page’s stream', () => {
  it.each(['content-script', 'own-page'] as const)(
    'tells a %s of those it watches, and of nobody else',
    async (owner) => {
      const { port, ours } = serve(PAGE_PORT, owner);
      expect(ours).toBe(true);
      port.say({ watch: ['=ann'] });
      await clock.advance(1_000);
      service.change('ann', 1, 'Back');
      service.change('ben', 1, 'here');
      await clock.settle();
      expect(told(port)).toContain('Back');
      expect(told(port)).not.toContain('ben');
      expect(told(port)).not.toContain('SECRET');
    },
  );

  it('is refused to a stranger, who is told nothing', async () => {
    const { port, ours } = serve(PAGE_PORT, 'stranger');
    expect(ours).toBe(true);
    expect(port.ended).toBe(true);
    port.say({ watch: ['=ann'] });
    await clock.advance(1_000);
    expect(port.posted).toEqual([]);
    expect(service.subscribed).toEqual(new Set());
  });

  it('ends with its port: nobody is watched for it any more', async () => {
    const { port } = serve(PAGE_PORT, 'content-script');
    port.say({ watch: ['=ann'] });
    await clock.advance(1_000);
    expect([...host.viewers.watched()]).toEqual(['ann']);
    const before = port.posted.length;
    port.vanish();
    service.change('ann', 1, 'Back');
    await clock.advance(1_000);
    expect([...host.viewers.watched()]).toEqual([]);
    expect(port.posted).toHaveLength(before);
  });
});

describe('a message that is not of the protocol', () => {
  const MALFORMED: ReadonlyArray<[unknown]> = [
    [undefined],
    [null],
    ['SECRET'],
    [{ watch: '=ben' }],
    [{ act: 'setStatus', key: '=ann' }],
    [{ act: 'follow' }],
    [{ about: 5 }],
    [{ watch: ['=ben', `=SECRET${'x'.repeat(300)}`] }],
    [{ watch: Array.from({ length: 1_001 }, (_, index) => `=user${index}`) }],
    [{ setStatus: 'SECRET' }],
  ];

  it.each(MALFORMED)('(%#) changes nothing', async (message) => {
    const { port } = serve(PAGE_PORT, 'content-script');
    port.say({ watch: ['=ann'] });
    await clock.advance(1_000);
    const { calls, subscribed } = service;
    const before = { calls: [...calls], subscribed: [...subscribed], posted: [...port.posted] };
    port.say(message);
    await clock.advance(1_000);
    expect({ calls: [...calls], subscribed: [...subscribed], posted: [...port.posted] }).toEqual(before);
    expect(port.ended).toBe(false);
    expect([...host.viewers.watched()]).toEqual(['ann']);
  });

  it.each(MALFORMED)('(%#) changes nothing when a popup says it', async (message) => {
    await host.follow('ann');
    const { port } = serve(POPUP_PORT, 'own-page');
    port.say({ watch: [] });
    port.say(message);
    expect([...host.viewers.watched()]).toEqual([]);
    expect(port.ended).toBe(false);
    expect(lines).toHaveLength(1);
  });

  it('is logged once for each page, without what it said', () => {
    const first = serve(PAGE_PORT, 'content-script');
    for (const [message] of MALFORMED) first.port.say(message);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/SECRET|ben|user0/);
    serve(PAGE_PORT, 'content-script').port.say('x');
    expect(lines).toHaveLength(2);
  });

  it('does not keep a good one from being heard', async () => {
    const { port } = serve(PAGE_PORT, 'content-script');
    port.say('x');
    port.say({ watch: ['=ann'] });
    await clock.advance(1_000);
    expect(told(port)).toContain('Lunch');
  });
});
