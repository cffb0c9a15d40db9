import { expect, it } from 'vitest';
import { playTeammates } from '../../lib/backend/node/teammates.ts';
import { SAMPLE_TEAM, SAMPLE_USER_ID, sampleConfig } from '../../lib/backend/sample/team.ts';
import { Scene, SDK_APP_ID, SECRET_KEY } from './scene.ts';

it('the sample team is played, goes on after the backend was away, and gives way to a real person', async () => {
  const scene = await Scene.open({ config: sampleConfig() });
  const ending = new AbortController();
  const { signal } = ending;
  const { url, port } = scene.backend;
  const play = playTeammates({ url, sdkAppID: SDK_APP_ID, secretKey: SECRET_KEY, signal, intervalMs: 20 });
  const [me] = await scene.online('chat', SAMPLE_USER_ID);
  if (me === undefined) throw new Error('unreachable');
  const others = SAMPLE_TEAM.filter(({ userID }) => userID !== SAMPLE_USER_ID);
  await me.subscribe(others.map(({ userID }) => userID));
  // Who is there and then lost is the last of the opening.
  await expect
    .poll(async () => (await me.getStatus(['olumide'])).successUserList[0]?.statusType, {
      interval: 300,
      timeout: 8_000,
    })
    .toBe(2);
  await expect.poll(async () => (await me.statuses()).length, { timeout: 8_000 }).toBeGreaterThan(5);

  const { successUserList } = await me.getStatus(others.map(({ userID }) => userID));
  for (const { userID, statusType, customStatus } of successUserList) {
    const member = others.find((one) => one.userID === userID);
    const types = { reader: [], lively: [1, 2, 3], steady: [1], offline: [2], loggedOut: [3], never: [3] };
    expect(types[member?.part ?? 'reader'], userID).toContain(statusType);
    if (member?.part === 'steady') expect(customStatus).toBe(member.firstStatus);
  }
  await scene.backend.close();
  await scene.start(port);
  const [again] = await scene.online('chat', 'watcher');
  await expect
    .poll(async () => (await again?.getStatus(['mei.lin', 'somchai']))?.successUserList, {
      interval: 300,
      timeout: 8_000,
    })
    .toMatchObject([
      { statusType: 1, customStatus: '🎧🎶' },
      { statusType: 1, customStatus: 'รับสายอยู่' },
    ]);
  const [real] = await scene.online('chat', 'mei.lin');
  await real?.setStatus('it is me');
  again?.forget();
  await again?.subscribe(SAMPLE_TEAM.map(({ userID }) => userID));
  await expect.poll(async () => (await again?.statuses())?.length, { timeout: 8_000 }).toBeGreaterThan(10);
  expect((await real?.events())?.some(({ name }) => name === 'KICKED_OUT')).toBe(false);
  ending.abort();
  await play;
  await scene.close();
});
