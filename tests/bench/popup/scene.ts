import type { ChromiumPopupTab } from '../../e2e/browsers/chromium-popup-tab.ts';
import { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import { accountOf, startWorld } from '../browser-world.ts';
import { type Ends, tempProfile } from '../ends.ts';
import { crowdOf, nickOf } from './crowd.ts';
import { type Noted, probe } from './probe.ts';
import { withShell } from './shell.ts';

export const PEOPLE = 10_000;

/** Chromium with somebody signed in who follows ten thousand people, all of them in the cache. */
export class PopupScene {
  private readonly chromium: QuietChromium;
  private readonly tab: ChromiumPopupTab;
  private readonly session: string;

  private constructor(chromium: QuietChromium, tab: ChromiumPopupTab, session: string) {
    this.chromium = chromium;
    this.tab = tab;
    this.session = session;
  }

  static async start(ends: Ends): Promise<PopupScene> {
    const crowd = crowdOf(PEOPLE);
    const backend = ends.add(await startWorld(['ann', ...crowd], { nick: (userID) => nickOf(userID) }));
    const extensionDir = await withShell(EXTENSION_DIRS.chromium);
    ends.addFolder(extensionDir);
    const chromium = ends.add(
      await QuietChromium.launch({ extensionDir, profileDir: await tempProfile(ends) }),
    );
    const popup = await chromium.openPopup();
    const { server, sdkAppID, userID, userSig } = accountOf('ann', backend.url);
    await popup.signIn({ server, sdkAppID, userID, userSig });
    await popup.tab.run(
      fillCache,
      crowd.map((id) => ({ userID: id, nick: id === 'ann' ? '' : nickOf(id) })),
    );
    await popup.close();

    // A second session with the same page: what runs before anything else is said to that one.
    const page = await chromium.openPage(chromium.extensionURL('shell.html'));
    const { targetInfos } = await chromium.cdp.send<{
      targetInfos: { targetId: string; url: string }[];
    }>('Target.getTargets');
    const target = targetInfos.find(({ url }) => url.endsWith('/shell.html'));
    const session = await chromium.cdp.attach(target?.targetId ?? '');
    await chromium.cdp.send('Page.enable', {}, session);
    const source = `(${probe.toString()})()`;
    await chromium.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source }, session);
    const scene = new PopupScene(chromium, page.tab, session);
    await scene.endHost();
    return scene;
  }

  /** Ends the host's document, as when the browser has just been started. */
  async endHost(): Promise<void> {
    const host = await this.chromium.target('background_page');
    if (host) await this.chromium.cdp.closeTarget(host);
  }

  /** Opens a page of the extension and waits until its first person is drawn; gives what was noted. */
  async open(page: string): Promise<Noted> {
    await this.chromium.cdp.send('Page.navigate', { url: 'about:blank' }, this.session);
    await this.chromium.cdp.send('Page.navigate', { url: this.chromium.extensionURL(page) }, this.session);
    return waitFor(`${page} to draw somebody`, async () => {
      const noted = await this.tab.run(() => (globalThis as { noted?: Noted }).noted ?? null, null);
      return noted !== null && noted.painted !== null ? noted : undefined;
    });
  }

  /** Waits until the popup that is open shows everyone. */
  async waitForAll(): Promise<void> {
    await waitFor(
      'the popup to have everyone',
      () =>
        this.tab.run(
          (count) => document.querySelector('.people')?.getAttribute('style')?.includes(`${count}`),
          PEOPLE,
        ),
      { timeoutMs: 60_000 },
    );
  }

  /** Types these texts into the field, one after the other; gives for each the ms until the list was changed and laid out. */
  type(texts: readonly string[]): Promise<number[]> {
    return this.tab.run(async (all) => {
      const field = document.querySelector<HTMLInputElement>('input[name="person"]');
      if (field === null) throw new Error('There is no field');
      field.focus();
      const times: number[] = [];
      for (const text of all) {
        // What a former key left to be drawn is not this one's.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
        field.value = text;
        const from = performance.now();
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
        document.body.getBoundingClientRect();
        times.push(performance.now() - from);
      }
      return times;
    }, texts);
  }

  /** How many people the list shows. */
  count(): Promise<number> {
    return this.tab.run(
      () =>
        Number(
          /--count:\s*(\d+)/.exec(document.querySelector('.people')?.getAttribute('style') ?? '')?.[1] ?? 0,
        ),
      null,
    );
  }
}

/** Runs in a page of the extension: has the one signed in follow these, of whom name and status are known. */
async function fillCache(people: readonly { userID: string; nick: string }[]): Promise<void> {
  const opened = indexedDB.open('presently');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opened.onsuccess = () => resolve(opened.result);
    opened.onerror = () => reject(opened.error);
  });
  const transaction = database.transaction(['meta', 'follows', 'statuses', 'profiles'], 'readwrite');
  const owner = transaction.objectStore('meta').get('owner');
  const now = Date.now();
  owner.onsuccess = () => {
    transaction.objectStore('follows').put(
      people.map(({ userID }) => userID),
      owner.result,
    );
    for (const [index, { userID, nick }] of people.entries()) {
      transaction.objectStore('profiles').put({ userID, nick, avatar: '', learnedAt: now });
      transaction.objectStore('statuses').put({
        userID,
        statusType: [1, 1, 2, 3][index % 4],
        customStatus: index % 3 === 0 ? '🔴 Busy · Writing the report' : '',
        learnedAt: now,
        changedAt: now,
        noSuchUser: false,
        source: 'query',
      });
    }
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}
