import { createServer } from 'node:net';
import { expect, test } from './fixtures.ts';

test.describe('a refused login says why and what to do', () => {
  test('a UserSig of another key (70003)', async ({ extension, world }) => {
    const popup = await extension.openPopup();
    const userSig = world.userSig('ann', { secretKey: 'another' });
    await popup.submitSignIn(world.credentials('ann', { userSig }));
    expect(await popup.waitForAlert('70003')).toContain('UserSig');
    await popup.waitForSignedOut();
  });

  test('an expired UserSig (70001)', async ({ extension, world }) => {
    const popup = await extension.openPopup();
    const userSig = world.userSig('ann', { expireSeconds: -60 });
    await popup.submitSignIn(world.credentials('ann', { userSig }));
    await popup.waitForAlert('70001');
  });

  test('another person’s UserSig (70013), then the right one', async ({ extension, world }) => {
    const popup = await extension.openPopup();
    await popup.submitSignIn(world.credentials('ann', { userSig: world.userSig('bob') }));
    await popup.waitForAlert('70013');
    await popup.signIn(world.credentials('ann'));
  });

  test('a UserSig of another application (70014)', async ({ extension, world }) => {
    const popup = await extension.openPopup();
    const userSig = world.userSig('ann', { sdkAppID: 1_400_000_001 });
    await popup.submitSignIn(world.credentials('ann', { userSig }));
    await popup.waitForAlert('70014');
  });

  test('an address where no one answers', async ({ extension, world }) => {
    const popup = await extension.openPopup();
    await popup.submitSignIn(world.credentials('ann', { server: `ws://127.0.0.1:${await freePort()}` }));
    expect(await popup.waitForAlert('does not answer')).toContain('Check the server address');
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
