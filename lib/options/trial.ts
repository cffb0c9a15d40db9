import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { RuleForm, Trial, Tried } from '../../components/options-adapter.ts';
import type { Directory } from '../people/directory.ts';
import { isLocalHost } from '../people/rules.ts';
import { PICKER_FILE, TRIAL_PORT, type TrialRequest } from '../picker/contract.ts';
import { hostOf } from '../settings/sites.ts';
import { identityText } from './identity-text.ts';
import { ruleOf } from './rule-form.ts';

const reportSchema = v.object({
  count: v.number(),
  first: v.array(v.object({ text: v.string(), key: v.string() })),
});

type Port = ReturnType<typeof browser.tabs.connect>;

/**
 * Tries rules in a tab: puts the picker's script there, tells it each rule, and looks up in the directory whom it finds. A
 * page that is loaded again is entered again. The page's script learns nothing of the directory.
 */
export function tryIn(tabID: number, directory: () => Directory, onTried: (tried: Tried) => void): Trial {
  let wanted: TrialRequest | null = null;
  let port: Port | null = null;
  let isEnded = false;

  async function enter(): Promise<void> {
    const { url } = await browser.tabs.get(tabID);
    await browser.scripting.executeScript({ target: { tabId: tabID }, files: [PICKER_FILE] });
    if (isEnded || port !== null) return;
    const opened = browser.tabs.connect(tabID, { name: TRIAL_PORT, frameId: 0 });
    port = opened;
    opened.onMessage.addListener((message: unknown) => tell(message, isLocalHost(hostOf(url))));
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      if (!isEnded) onTried({ state: 'gone' });
    });
    if (wanted !== null) opened.postMessage(wanted);
  }

  function tell(message: unknown, isLocal: boolean): void {
    const report = v.safeParse(reportSchema, message);
    if (!report.success || isEnded) return;
    const { count, first } = report.output;
    const isKnown = () => false;
    onTried({
      state: 'found',
      count,
      first: first.map(({ text, key }) => ({
        text,
        identity: identityText(key),
        userID: directory().resolve(key, isKnown, isLocal),
      })),
    });
  }

  const begin = (): void => {
    enter().catch(() => isEnded || onTried({ state: 'gone' }));
  };
  const loaded = (id: number, { status }: { status?: string | undefined }): void => {
    if (id === tabID && status === 'complete' && port === null) begin();
  };
  browser.tabs.onUpdated.addListener(loaded);
  begin();

  return {
    test(form: RuleForm) {
      wanted = { rule: ruleOf(form) };
      port?.postMessage(wanted);
    },
    show() {
      void browser.tabs.update(tabID, { active: true }).then(
        async (tab) => {
          if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
        },
        () => undefined,
      );
    },
    end() {
      isEnded = true;
      browser.tabs.onUpdated.removeListener(loaded);
      port?.disconnect();
      port = null;
    },
  };
}
