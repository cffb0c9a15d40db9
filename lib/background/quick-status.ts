import { browser } from 'wxt/browser';
import type { AccountStore } from '../settings/account-store.ts';
import { HANDED_OVER, type StoredHandedOver } from '../settings/handed-over.ts';
import { inTurn } from '../settings/in-turn.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { CodedProblem } from '../status/coded.ts';
import { customStatusBytesLeft } from '../status/custom-status.ts';
import type { Offer, UsedStatus } from '../status/used-statuses.ts';
import { t } from '../words/t.ts';
import type { HostLink } from './host-link.ts';

export interface QuickStatusParts {
  readonly link: Pick<HostLink, 'setStatus'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly settings: Pick<SettingsStore, 'change'>;
  now(): number;
}

/** What is typed in the address bar to have none; selected on a page it is a text like any other. */
const CLEAR = '-';
const MENU = 'status';
/** Of a whole page that is selected no more goes into the form, which says that it is too long; the browser would refuse more. */
const SELECTED_MAX = 1_000;
const SUGGESTED_MAX = 6;
/** The popup keeps what is of use of these. */
const USED_MAX = 25;
const DONE_MS = 3_000;

/**
 * The own status without the form: `st TEXT` in the address bar, and a text selected on a page. What fits is set at once, and a
 * tick in the toolbar says so. What does not, or can't be set, is put into the form, which is opened and says why: nothing
 * fails without a word.
 */
export function quickStatus({ link, accounts, settings, now }: QuickStatusParts): void {
  const { omnibox, contextMenus, runtime, storage, tabs } = browser;
  const action = browser.action ?? browser.browserAction;
  const next = inTurn();

  /** What the popup has said that is to be offered. */
  async function offered(): Promise<readonly Offer[]> {
    const { offers } = await storage.local.get('offers');
    return listOf<Offer>(offers).filter((offer) => typeof offer?.status === 'string');
  }

  async function openForm(text: string, problem: CodedProblem | null): Promise<void> {
    await storage.session.set({ [HANDED_OVER]: { text, problem, at: now() } satisfies StoredHandedOver });
    try {
      // Not where there is no such thing, no window to open it in, or the press is too long ago (Firefox).
      await action.openPopup();
    } catch {
      await tabs.create({ url: runtime.getURL('/popup.html') });
    }
  }

  async function set(given: string, clear = ''): Promise<void> {
    const text = given.replace(/\s+/g, ' ').trim();
    const isReady =
      text !== '' && customStatusBytesLeft(text) >= 0 && (await accounts.read().catch(() => null)) !== null;
    if (!isReady) return openForm(text, null);
    const customStatus = text === clear ? '' : text;
    const offers = await offered();
    const { clearAfter = 'never' } = offers.find(({ status }) => status === customStatus) ?? {};
    const outcome = await link
      .setStatus({ customStatus, clearAfter })
      .catch(() => ({ ok: false, problem: { code: 'host-unavailable' } }) as const);
    if (!outcome.ok) return openForm(text, outcome.problem);
    await action.setBadgeText({ text: '✓' });
    setTimeout(() => void action.setBadgeText({ text: '' }), DONE_MS);
    if (customStatus !== '') await next(() => remember({ emoji: '', text: customStatus, clearAfter }));
  }

  async function remember(status: UsedStatus): Promise<void> {
    const { used } = await storage.local.get('used');
    await settings.change({ used: [status, ...listOf<UsedStatus>(used)].slice(0, USED_MAX) });
  }

  const quietly = (work: Promise<unknown>): void =>
    void work.catch((reason) => console.warn(`[presently] ${reason}`));

  omnibox.onInputEntered.addListener((text) => quietly(set(text, CLEAR)));
  omnibox.onInputChanged.addListener((typed, suggest) => {
    const status = typed.trim();
    const left = customStatusBytesLeft(status);
    const room = left < 0 ? t('statusForm.over', -left) : t('statusForm.left', left);
    const will = status === CLEAR ? t('quick.clear') : t('quick.set', { status, room });
    omnibox.setDefaultSuggestion({ description: shown(status === '' ? t('quick.type') : will) });
    quietly(
      offered().then((offers) => {
        const found = offers
          .map((offer) => offer.status)
          .filter((content) => content !== status && content.toLowerCase().includes(status.toLowerCase()))
          .slice(0, SUGGESTED_MAX)
          .map((content) => ({ content, description: shown(content) }));
        suggest(status === '' ? [...found, { content: CLEAR, description: shown(t('quick.clear')) }] : found);
      }),
    );
  });

  const addMenu = async (): Promise<void> => {
    await contextMenus.removeAll();
    // Of an installation and a start at once the later finds it there.
    const added = (): void => void runtime.lastError;
    contextMenus.create({ id: MENU, title: t('quick.menu'), contexts: ['selection'] }, added);
  };
  // Chromium keeps it for a worker that is away; in Firefox it goes with the page.
  if (import.meta.env.FIREFOX) quietly(addMenu());
  else
    for (const event of [runtime.onInstalled, runtime.onStartup]) event.addListener(() => quietly(addMenu()));
  contextMenus.onClicked.addListener(({ menuItemId, selectionText }) => {
    if (menuItemId === MENU) quietly(set((selectionText ?? '').slice(0, SELECTED_MAX)));
  });
}

const listOf = <Entry>(stored: unknown): readonly Entry[] => (Array.isArray(stored) ? stored : []);

/** Chromium reads a suggestion as XML, Firefox as text. */
const shown = (text: string): string =>
  import.meta.env.FIREFOX
    ? text
    : text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');
