import * as v from 'valibot';
import type { Draft } from '../../components/options-adapter.ts';

const KEY = 'rule-draft';

const formSchema = v.object({
  name: v.string(),
  on: v.string(),
  select: v.string(),
  not: v.string(),
  where: v.picklist(['text', 'href', 'attribute']),
  attribute: v.string(),
  pattern: v.string(),
  what: v.picklist(['userID', 'mail', 'name', 'page', 'handle']),
  service: v.string(),
  mentions: v.boolean(),
});
const draftSchema = v.object({ form: formSchema, was: v.unknown() });

/** What is being written, kept by the browser for this tab only: loading the page again loses nothing. */
export function draftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  return {
    draft(): Draft | null {
      try {
        const parsed = v.safeParse(draftSchema, JSON.parse(storage.getItem(KEY) ?? 'null'));
        return parsed.success ? parsed.output : null;
      } catch {
        return null;
      }
    },
    keepDraft(draft: Draft | null): void {
      if (draft === null) storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(draft));
    },
  };
}
