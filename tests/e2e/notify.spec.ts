import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CardDriver } from './browsers/card-driver.ts';
import { launchChromium } from './browsers/chromium.ts';
import type { ExtensionBrowser } from './browsers/extension-browser.ts';
import { launchFirefox } from './browsers/firefox.ts';
import type { Tab } from './browsers/tab.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

/** Chromium's prompt can't be answered without a window: there the permission is in the manifest, as if it had been. */
async function withNotifications(folder: string): Promise<string> {
  const copy = path.join(folder, 'extension');
  await cp(EXTENSION_DIRS.chromium, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push('notifications');
  delete manifest.optional_permissions;
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

/** The notifications that Chromium shows of ours. */
function shown(page: Tab): Promise<string[]> {
  return page.run(async () => Object.keys(await chrome.notifications.getAll()), null);
}

/**
 * Firefox without a window shows none, and forgets each at once: what our background asks it for is written down
 * instead of being shown.
 */
async function writeDown(page: Tab): Promise<void> {
  await page.run(async () => {
    const { runtime } = Reflect.get(window, 'browser') as typeof chrome;
    const background = await runtime.getBackgroundPage();
    if (!background) throw new Error('No background page');
    const { notifications } = Reflect.get(background, 'browser') as typeof chrome;
    const asked: string[] = [];
    Reflect.set(background, 'asked', asked);
    Reflect.set(notifications, 'create', async (id: string, { title, message }: Record<string, string>) => {
      asked.push(`${id}: ${title}: ${message}`);
      return id;
    });
  }, null);
}

function writtenDown(page: Tab): Promise<string[]> {
  return page.run(async () => {
    const { runtime } = Reflect.get(window, 'browser') as typeof chrome;
    return [...(Reflect.get((await runtime.getBackgroundPage()) ?? {}, 'asked') as string[])];
  }, null);
}

/** Who is waited for, as it is on the disk. */
function kept(page: Tab): Promise<string> {
  return page.run(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('presently');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('meta').objectStore('meta').get('awaited');
          reading.onsuccess = () => resolve(JSON.stringify(reading.result));
          reading.onerror = () => reject(reading.error);
          opening.result.close();
        };
      }),
    null,
  );
}

test('who was waited for is told of once, in Chromium also after a restart', async ({
  which,
  profileDir,
  world,
  site,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'presently-notify-'));
  const extension: ExtensionBrowser =
    which === 'chromium'
      ? await launchChromium({ extensionDir: await withNotifications(folder), profileDir })
      : await launchFirefox({ extensionDir: EXTENSION_DIRS.firefox, profileDir });
  try {
    const popup = await extension.openPopup();
    await popup.signIn(world.credentials('ann'));
    const page = await extension.openPage(
      site.page('<p style="margin: 40px"><a href="/people/bob">Bob</a></p>'),
    );
    const card = new CardDriver(page);
    await page.pointAt('Bob Stone: not logged in', 'Bob Stone');
    if (which === 'firefox') {
      await card.press('Allow notifications…');
      const options = await extension.openedTab('options.html#notifications');
      await options.press('button', 'Allow notifications');
      // The browser’s question takes the focus from whatever page has it, and with that the card away.
      await expect
        .poll(() => options.run(() => document.body.textContent ?? '', null))
        .toContain('Switch off notifications');
      await page.tab.bringToFront();
      await page.tab.moveMouse(300, 300);
      await card.waitForNone();
      await page.pointAt('Bob Stone: not logged in', 'Bob Stone');
    }
    await card.press('Notify me');
    await card.waitFor('Don’t notify');
    await expect.poll(() => kept(popup.tab)).toEqual('[{"userID":"bob","away":true}]');

    // An extension that a test installs in Firefox loses what the person has allowed it with the browser's end.
    if (which === 'chromium') await extension.restart();
    const again = await extension.openPopup();
    await again.waitForSignedIn();
    if (which === 'firefox') await writeDown(again.tab);
    const bob = await world.client('bob');
    if (which === 'chromium') await expect.poll(() => shown(again.tab)).toEqual(['online:bob']);
    else
      await expect
        .poll(() => writtenDown(again.tab))
        .toEqual(['online:bob: \u2068Bob Stone\u2069 is online: ']);
    const later = await extension.openPage(page.tab.url());
    await later.pointAt('Bob Stone: online', 'Bob Stone', 'Notify me');
    // What tells of people whom the account knows goes with it.
    await again.signOut();
    if (which === 'chromium') await expect.poll(() => shown(again.tab)).toEqual([]);
    await bob.logout();
  } finally {
    await extension.close();
    await rm(folder, { recursive: true, force: true });
  }
});
