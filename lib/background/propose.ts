import { browser } from 'wxt/browser';
import { receive } from '../messaging/messenger.ts';
import type { CodedOutcome } from '../status/coded.ts';

/**
 * Opens the options page with a rule that a person has chosen by pointing at a name. The popup notes in which tab that
 * was begun (`picking`): once from there, and from nowhere else, a rule is taken. The options page parses it.
 */
export function receiveProposals(): void {
  const { runtime, storage } = browser;
  receive('background/propose', async ({ sender, data }): Promise<CodedOutcome> => {
    const tabID = sender.tab?.id;
    const { picking } = await storage.session.get('picking');
    if (tabID === undefined || tabID !== picking) throw new Error('Not allowed.');
    await storage.session.set({ picking: null, proposal: { rule: data, tabID } });
    await runtime.openOptionsPage();
    return { ok: true };
  });
}
