import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Proposal } from '../../components/options-adapter.ts';
import { siteRuleSchema } from '../messaging/schemas.ts';
import { formOf } from './rule-form.ts';

/** Where the background leaves a rule that was proposed by pointing at a name, in `storage.session`. */
const KEY = 'proposal';

const proposalSchema = v.object({ rule: siteRuleSchema, tabID: v.nullable(v.number()) });

/** Calls back with each proposed rule, once; also with one that waits already. Gives a function that ends it. */
export function onProposal(listener: (proposal: Proposal) => void): () => void {
  const { session } = browser.storage;
  async function take(): Promise<void> {
    const { [KEY]: found } = await session.get(KEY);
    if (found === undefined) return;
    await session.remove(KEY);
    const parsed = v.safeParse(proposalSchema, found);
    if (parsed.success && !isEnded) {
      const { rule, tabID } = parsed.output;
      listener({ form: formOf(rule), tabID });
    }
  }
  let isEnded = false;
  const changed = (changes: Record<string, { newValue?: unknown }>): void => {
    if (changes[KEY]?.newValue !== undefined) void take();
  };
  session.onChanged.addListener(changed);
  void take();
  return () => {
    isEnded = true;
    session.onChanged.removeListener(changed);
  };
}
