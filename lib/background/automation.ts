import { browser } from 'wxt/browser';
import { inTurn } from '../settings/in-turn.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Signals, Sound } from '../status/automation.ts';
import type { Preferences } from '../status/preferences.ts';
import { automaticWords } from '../words/automatic-words.ts';

/** So long no key and no mouse: then nobody is there. */
const AWAY_SECONDS = 300;
/** Which pages are meetings, and which play music: patterns of addresses. */
export const AUTOMATIC_SITES_FILE = '/automatic-sites.json';

/** Watches what goes on on this computer, as far as the person wants it watched and the browser permits. */
export interface Automation {
  /** What goes on now. Of tabs no more leaves here than that one of known sites can be heard. */
  signals(): Promise<Signals>;
  /** Watches what is wanted now, and nothing else; tells what goes on. To be called when the background starts. */
  arm(): void;
  /** To whom it is told. */
  listen(tell: (signals: Signals) => Promise<void>): void;
}

interface Wanted extends Preferences {
  readonly sounds: boolean;
}

type TabChanged = (id: number, change: { audible?: boolean; mutedInfo?: unknown; url?: unknown }) => void;
/** Firefox's own: Chromium refuses a second argument. */
type ListenFiltered = (listener: TabChanged, filter: { properties: string[] }) => void;
const SOUND_AND_PLACE = { properties: ['audible', 'mutedInfo', 'url'] };

type AutomaticSites = Readonly<Record<'call' | 'music', string[]>>;

const failed = (reason: unknown): void =>
  console.warn(`[presently] What goes on can’t be seen: ${String(reason)}`);

const mayUse = (permission: 'idle' | 'tabs'): Promise<boolean> =>
  browser.permissions.contains({ permissions: [permission] });

/**
 * An event is listened to only while it is wanted: Chromium starts a sleeping worker for each one that is, and goes on doing so
 * until it is listened to no more. One that the started worker misses, as it has yet to read the settings, is no loss: it looks at
 * all there is.
 * @param request in Firefox the page's own, as it is before the host lets nothing but its server through
 */
export function tabAutomation(
  settings: Pick<SettingsStore, 'preferences'>,
  request: typeof fetch,
): Automation {
  const next = inTurn();
  let sites: Promise<AutomaticSites> | undefined;
  let tell: (signals: Signals) => Promise<void> = async () => undefined;
  let told = '';
  let isQueued = false;

  async function wanted(): Promise<Wanted> {
    const preferences = await settings.preferences();
    const { away, call, music } = preferences;
    const [idle, tabs] = await Promise.all([away && mayUse('idle'), (call || music) && mayUse('tabs')]);
    return { ...preferences, away: away && idle, call: call && tabs, music: music && tabs, sounds: tabs };
  }

  async function soundOf(kind: 'call' | 'music'): Promise<Sound> {
    sites ??= request(browser.runtime.getURL(AUTOMATIC_SITES_FILE)).then((answer) => answer.json());
    // What can't be read now may be read the next time.
    sites.catch(() => {
      sites = undefined;
    });
    const all = await browser.tabs.query({ url: (await sites)[kind] });
    // A private window's tabs are nobody's business, and who has muted a tab does not listen.
    const tabs = all.filter((tab) => !tab.incognito);
    if (tabs.some((tab) => tab.audible && !tab.mutedInfo?.muted)) return 'on';
    return tabs.length > 0 ? 'quiet' : 'off';
  }

  async function awayNow(): Promise<Signals['away']> {
    const state = await browser.idle.queryState(AWAY_SECONDS);
    return state === 'active' ? 'no' : state;
  }

  async function read({ availability, away, call, music }: Wanted): Promise<Signals> {
    return {
      away: away ? await awayNow() : 'no',
      call: call ? await soundOf('call') : 'off',
      music: music ? await soundOf('music') : 'off',
      words: automaticWords(availability),
    };
  }

  /** What goes on now; whoever asks has it told by that. */
  async function take(): Promise<Signals> {
    const signals = await read(await wanted());
    told = JSON.stringify(signals);
    return signals;
  }

  function look(): void {
    if (isQueued) return;
    isQueued = true;
    // A host that does not answer holds up nobody who asks what goes on.
    void next(async () => {
      isQueued = false;
      const before = told;
      const signals = await take();
      return told === before ? null : signals;
    })
      .then((signals) => signals && tell(signals))
      .catch((reason) => {
        told = '';
        failed(reason);
      });
  }

  const tabChanged: TabChanged = (_id, { audible, mutedInfo, url }) => {
    // A silent tab that goes elsewhere has left the meeting.
    if ((audible ?? mutedInfo ?? url) !== undefined) look();
  };

  function listenToTabs(isOn: boolean): void {
    const { onUpdated, onRemoved } = browser.tabs;
    if (onUpdated.hasListener(tabChanged) === isOn) return;
    if (isOn) {
      // Firefox tells of nothing else then.
      if (import.meta.env.FIREFOX) (onUpdated.addListener as ListenFiltered)(tabChanged, SOUND_AND_PLACE);
      else onUpdated.addListener(tabChanged);
      onRemoved.addListener(look);
    } else {
      onUpdated.removeListener(tabChanged);
      onRemoved.removeListener(look);
    }
  }

  function listenToIdle(isOn: boolean): void {
    const { idle } = browser;
    // The browser has it only once it is permitted.
    if (idle === undefined || idle.onStateChanged.hasListener(look) === isOn) return;
    if (isOn) {
      idle.setDetectionInterval(AWAY_SECONDS);
      idle.onStateChanged.addListener(look);
    } else idle.onStateChanged.removeListener(look);
  }

  function arm(): void {
    void next(async () => {
      const { away, sounds } = await wanted();
      listenToTabs(sounds);
      listenToIdle(away);
    })
      .catch(failed)
      // What has changed before it was listened for is seen now.
      .then(look);
  }

  return {
    signals: () => next(take),
    arm,
    listen(listener) {
      tell = listener;
    },
  };
}
