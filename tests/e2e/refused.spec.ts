import { createServer } from 'node:net';
import type { Credentials } from './browsers/popup-driver.ts';
import { expect, test } from './fixtures.ts';

test('a refused login says why and what to do; the right UserSig signs in', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  const isRefused = async (changes: Partial<Credentials>, said: string): Promise<string> => {
    await popup.submitSignIn(world.credentials('ann', changes));
    return popup.waitForAlert(said);
  };
  await test.step('a UserSig of another key (70003)', async () => {
    const userSig = world.userSig('ann', { secretKey: 'another' });
    expect(await isRefused({ userSig }, '70003')).toContain('UserSig');
    await popup.waitForSignedOut();
  });
  await test.step('an expired UserSig (70001)', () =>
    isRefused({ userSig: world.userSig('ann', { expireSeconds: -60 }) }, '70001'));
  await test.step('a UserSig of another application (70014)', () =>
    isRefused({ userSig: world.userSig('ann', { sdkAppID: 1_400_000_001 }) }, '70014'));
  await test.step('an address where no one answers', async () => {
    const server = `ws://127.0.0.1:${await freePort()}`;
    expect(await isRefused({ server }, 'does not answer')).toContain('Check the server address');
  });
  await test.step('another person’s UserSig (70013), then the right one', async () => {
    await isRefused({ userSig: world.userSig('bob') }, '70013');
    await popup.signIn(world.credentials('ann'));
  });
});

for (const [code, settings, words] of [
  ['72001', { statusSwitch: false }, 'not switched on'],
  ['3122', { plan: 'standard' }, 'does not include User Status'],
] as const) {
  test(`an application without User Status (${code}) says so, and the own status still works`, async ({
    extension,
    world,
  }) => {
    world.running.applySettings(settings);
    const popup = await extension.openPopup();
    await popup.signIn(world.credentials('ann'));
    await popup.addPerson('bob');
    await popup.waitForAlert(words);
    expect(await popup.people()).toEqual([]);

    await popup.setStatus('Alone but well');
    await popup.waitForText('online · Alone but well');
  });
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
