import { askBackground } from './ask-background.ts';
import type { Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { copyExtension, removeCopy } from './extension-copy.ts';
import { test as base, expect } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';
import { type PolicyFile, policyFile } from './policy-file.ts';

const MUSIC = 'Listening to music while music plays';
const LOCKED = 'Set by your administrator';

const policyFor = (server: string, locked: readonly string[]) => ({
  company: 'Example Ltd',
  signInPage: 'https://sso.company.example/presently',
  server,
  sdkAppID: '1400000000',
  directory: ['zoe.m@company.example = zoe'],
  presets: [{ emoji: '🍜', text: 'Noodles', clearAfter: '1-hour' }],
  locked: ['server', 'sdkAppID', 'directory', 'presets', ...locked],
});

/** The policy is there before the browser starts. */
const test = base.extend<{ readonly policy: PolicyFile }>({
  extensionDir: async ({ which }, use) => {
    if (which === 'firefox') return use(EXTENSION_DIRS.firefox);
    const copy = await copyExtension(EXTENSION_DIRS.chromium);
    await use(copy);
    await removeCopy(copy);
  },
  policy: async ({ which, extensionDir, world }, use, testInfo) => {
    const file = await policyFile(which, extensionDir).catch((error: Error) => error);
    if (file instanceof Error) return testInfo.skip(true, file.message);
    try {
      await file.write(policyFor(world.url, ['music']));
      await use(file);
    } finally {
      await file.remove();
    }
  },
  startOptions: async ({ policy }, use) => use(policy.startOptions),
});

/** What is said of a checkbox, as assistive technology has it, and whether it can be used. */
const switchOf = (options: Tab, label: string) =>
  options.run((wanted) => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    const box = boxes.find(({ labels }) => labels?.[0]?.textContent?.trim() === wanted);
    const ids = box?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const said = ids.map((id) => document.getElementById(id)?.innerText ?? '').join('\n');
    return box ? { disabled: box.disabled, said } : undefined;
  }, label);

test('what the administrator has set is filled in, locked, offered, and finds people', async ({
  extension,
  world,
  site,
  policy,
}) => {
  // Chromium takes some seconds after a start until it says what is set: what is open by then follows.
  const popup = await extension.openPopup();
  await popup.waitForText('Sign in to Example Ltd');
  const options = await extension.openExtensionPage('options.html#automation');
  await waitFor('the switch to be locked', async () => (await switchOf(options, MUSIC))?.disabled);
  expect((await switchOf(options, MUSIC))?.said).toContain(LOCKED);
  const refused = { ok: false, problem: { code: 'set-by-administrator' } };
  const ask = (name: string, data: Parameters<typeof askBackground>[2]) => askBackground(options, name, data);
  expect(await ask('setPreference', { name: 'music', on: true })).toEqual(refused);
  expect(await ask('changeLists', { directory: [{ becomes: 'bob.s@company.example = bob' }] })).toEqual(
    refused,
  );
  const elsewhere = { server: 'wss://elsewhere.example', sdkAppID: '1', userID: 'ann', userSig: 'x' };
  expect(await ask('signIn', elsewhere)).toMatchObject(refused);

  await popup.tab.bringToFront();
  await popup.tab.run(() => document.querySelector('details')?.setAttribute('open', ''), null);
  const filled = await popup.tab.run(
    () => [...document.querySelectorAll<HTMLInputElement>('form input[readonly]')].map(({ value }) => value),
    null,
  );
  expect(filled).toEqual([world.url, '1400000000']);
  expect((await popup.text()).split(LOCKED)).toHaveLength(3);
  await popup.tab.fill('User ID', 'ann');
  await popup.tab.fill('UserSig', world.userSig('ann'));
  await popup.tab.press('button', 'Sign in');
  await popup.waitForSignedIn();
  await popup.waitForText('Noodles');
  expect(await popup.text()).not.toContain('On the call');

  const page = await extension.openPage(site.page('<p><a href="mailto:zoe.m@company.example">Zoë</a></p>'));
  await page.waitForDot('Zoë Müller: not logged in');

  // Firefox takes over a change at its next start.
  if (extension.name === 'firefox') return;
  await policy.write(policyFor(world.url, []));
  await options.bringToFront();
  await waitFor('the lock to be taken off', async () => (await switchOf(options, MUSIC))?.disabled === false);
});
