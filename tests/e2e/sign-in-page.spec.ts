import { setTimeout as delay } from 'node:timers/promises';
import { type Backend, startBackend } from '../../lib/backend/node/backend.ts';
import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../lib/backend/node/user-sig.ts';
import { sampleConfig } from '../../lib/backend/sample/team.ts';
import type { SdkClient } from '../support/sdk-client.ts';
import { spawnSdkClient } from '../support/sdk-client-process.ts';
import type { ExtensionBrowser } from './browsers/extension-browser.ts';
import type { PopupDriver } from './browsers/popup-driver.ts';
import type { Json, Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { test as base, expect } from './fixtures.ts';

const MEI = '林美玲 mei.lin';
const ANNA = 'Анна Иванова anna';
/** Asks for the page as an extension does, but for one that there is not. */
const BY_HAND = `?redirect_uri=https%3A%2F%2F${'a'.repeat(32)}.chromiumapp.org%2F&state=x&prompt=select_account`;

/** The local backend with the sample team, and its sign-in page. */
class Sample {
  readonly page: string;
  private readonly backend: Backend;
  private readonly clients: SdkClient[] = [];

  constructor(backend: Backend) {
    this.backend = backend;
    this.page = backend.signInPage ?? '';
  }

  static async start(userSigSeconds: number): Promise<Sample> {
    const app = { sdkAppID: SAMPLE_SDK_APP_ID, secretKey: SAMPLE_SECRET_KEY };
    return new Sample(await startBackend({ port: 0, ...app, config: sampleConfig(), userSigSeconds }));
  }

  /** An independent client that follows mei.lin. */
  async follower(): Promise<SdkClient> {
    const app = { sdkAppID: SAMPLE_SDK_APP_ID, secretKey: SAMPLE_SECRET_KEY };
    const userSig = makeUserSig('haruto', { ...app, expireSeconds: 3600 });
    const client = spawnSdkClient({
      url: this.backend.url,
      sdkAppID: SAMPLE_SDK_APP_ID,
      userID: 'haruto',
      userSig,
    });
    this.clients.push(client);
    await client.login();
    await client.subscribe(['mei.lin']);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.destroy()));
    await this.backend.close();
  }
}

const test = base.extend<{ userSigSeconds: number; sample: Sample }>({
  userSigSeconds: [3600, { option: true }],
  sample: async ({ userSigSeconds }, use) => {
    const sample = await Sample.start(userSigSeconds);
    await use(sample);
    await sample.close();
  },
});

/** Chooses a person on the sign-in page that the extension has opened. */
async function choose(extension: ExtensionBrowser, sample: Sample, person: string): Promise<void> {
  const page = await extension.openedPage(sample.page);
  await page.press('radio', person);
  // The browser closes the window under the press.
  await page.press('button', 'Sign in').catch(() => undefined);
}

async function signInByPage(extension: ExtensionBrowser, sample: Sample): Promise<PopupDriver> {
  const popup = await extension.openPopup();
  await popup.tab.fill('Sign-in page', sample.page);
  await popup.tab.press('button', 'Continue');
  await choose(extension, sample, MEI);
  await popup.waitForSignedIn();
  return popup;
}

/** What the background has noted of signing in, read in one of the extension's own pages. */
function noteOf(tab: Tab, name: 'signInProblem' | 'signInSoon'): Promise<Json> {
  return tab.run(async (wanted) => {
    // Firefox's own `chrome` gives no promises.
    const api: typeof chrome = Reflect.get(globalThis, 'browser') ?? chrome;
    const { [wanted]: note = null } = await api.storage.session.get(wanted);
    return note as Json;
  }, name);
}

/** Has the alarm come now at which the UserSig is renewed. */
function renewNow(popup: PopupDriver): Promise<void> {
  return popup.tab.run(() => chrome.alarms.create('renewal', { when: Date.now() }), null);
}

test('a person is chosen on the sign-in page, and is signed in', async ({ extension, sample }) => {
  const popup = await signInByPage(extension, sample);
  await popup.waitForText('林美玲');

  await popup.signOut();
  await popup.tab.reload();
  // The address is remembered; the page lets choose again, though it knows somebody.
  await popup.tab.press('button', 'Continue');
  await choose(extension, sample, ANNA);
  await popup.waitForSignedIn();
  await popup.waitForText('Анна Иванова');
});

test('what came of it is told once, where the popup was gone meanwhile', async ({ extension, sample }) => {
  // Opened first: Firefox would open it in the sign-in window, and then no longer look where that one leads.
  const options = await extension.openExtensionPage('options.html');
  const popup = await extension.openPopup();
  await popup.tab.fill('Sign-in page', sample.page);
  await popup.tab.press('button', 'Continue');
  const page = await extension.openedPage(sample.page);
  await popup.close();
  await page.press('button', 'Cancel').catch(() => undefined);
  // The background knows what it has come to some time after the window has closed.
  await expect.poll(() => noteOf(options, 'signInProblem')).not.toBeNull();
  await options.close();

  const next = await extension.openPopup();
  await next.waitForAlert('did not let you in');
  await next.tab.reload();
  await next.waitForSignedOut();
  expect(await next.alertText()).toBe('');
});

test.describe('a UserSig that lives for 12 s', () => {
  test.use({ userSigSeconds: 12 });

  test('is renewed unseen, and nothing of the session is lost', async ({ extension, sample }) => {
    const follower = await sample.follower();
    const popup = await signInByPage(extension, sample);
    await popup.setStatus('Deep in it');
    await follower.waitForStatus({ userID: 'mei.lin', customStatus: 'Deep in it' });
    const before = (await follower.statuses()).length;

    const end = Date.now() + 16_000;
    while (Date.now() < end) {
      await renewNow(popup);
      for (let look = 0; look < 12; look += 1) {
        expect(await popup.text()).toContain('online · Deep in it');
        await delay(250);
      }
    }
    // To put a new UserSig in force the SDK logs out and in again: for a moment followers see that, and no other status.
    const seen = (await follower.statuses()).slice(before);
    expect(seen.filter(({ customStatus }) => customStatus !== 'Deep in it')).toEqual([]);
    expect(seen.filter(({ statusType }) => statusType === 2)).toEqual([]);
    const { successUserList } = await follower.getStatus(['mei.lin']);
    expect(successUserList).toEqual([{ userID: 'mei.lin', statusType: 1, customStatus: 'Deep in it' }]);
  });

  test('that was not renewed in time is renewed when the service calls it expired', async ({
    extension,
    sample,
  }) => {
    const follower = await sample.follower();
    const popup = await signInByPage(extension, sample);
    await popup.setStatus('Away for long');
    await follower.waitForStatus({ userID: 'mei.lin', customStatus: 'Away for long' });
    await popup.tab.run(() => chrome.alarms.clear('renewal'), null);

    // Past its end: what looks at that are other programs.
    await delay(13_000);
    await popup.setStatus('Back again');
    await follower.waitForStatus({ userID: 'mei.lin', statusType: 1, customStatus: 'Back again' });
    await popup.waitForText('online · Back again');
  });
});

test('a page that wants the person is not opened by itself: the person is told, and presses', async ({
  extension,
  sample,
}) => {
  const popup = await signInByPage(extension, sample);
  const byHand = await extension.openPage(sample.page + BY_HAND);
  await byHand.tab.press('button', 'Forget me here');
  await waitFor('the page to have forgotten', () =>
    byHand.tab.run(() => document.readyState === 'complete' && !/Forget/.test(document.body.innerText), null),
  );
  await byHand.close();

  await renewNow(popup);
  await expect
    .poll(async () => {
      await popup.tab.reload();
      await popup.waitForSignedIn();
      return popup.text();
    })
    .toContain('could not be renewed without you');
  await popup.tab.press('button', 'Sign in again');
  await choose(extension, sample, MEI);
  await expect.poll(() => popup.text()).not.toContain('could not be renewed without you');
  // While the new UserSig is put in force the banner has something else to say, or nothing.
  await expect.poll(() => noteOf(popup.tab, 'signInSoon')).toBe(false);
  await popup.tab.reload();
  await popup.waitForSignedIn();
  expect(await popup.text()).not.toContain('could not be renewed without you');
});

test('another person at the page ends the session, until the person goes on as that one', async ({
  extension,
  sample,
}) => {
  const popup = await signInByPage(extension, sample);
  await popup.addPerson('haruto');
  await popup.waitForPerson('佐藤 陽翔');
  const byHand = await extension.openPage(sample.page + BY_HAND);
  await byHand.tab.press('radio', ANNA);
  await byHand.tab.press('button', 'Sign in').catch(() => undefined);
  // What is closed sooner has perhaps not been sent.
  await waitFor('the page to lead away', () =>
    byHand.tab.run((page) => !location.href.startsWith(page), sample.page),
  );
  await byHand.close();

  await renewNow(popup);
  await popup.waitForText('now knows somebody other than “mei.lin”');
  await popup.tab.press('button', 'Sign in again');
  await popup.waitForSignedIn();
  await expect.poll(() => popup.ownText()).toContain('Анна Иванова');
  expect(await popup.people()).toEqual([]);
});
