import { useMemo, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import { type Keyed, keyed } from './keyed.ts';
import type { OptionsAdapter, OwnRule, WrittenRule } from './options-adapter.ts';
import { type Action, useAction } from './use-action.ts';

/** A person's own rules and what was deleted last. */
export interface Rules {
  /** Each with a key that tells it from others, also from one that is the same, as long as the page is open. */
  readonly all: readonly Keyed<OwnRule>[];
  readonly deleted: { readonly rule: OwnRule; readonly after: OwnRule | null } | null;
  /** Of switching, deleting and bringing back. */
  readonly changing: Action;
  /** Puts a rule in the place of what was stored, or behind all where that is null; its outcome is for the editor to show. */
  put(was: unknown, rule: WrittenRule): Promise<Outcome>;
  toggle(rule: OwnRule): Promise<Outcome>;
  remove(rule: OwnRule): Promise<Outcome>;
  undo(): Promise<Outcome>;
}

/** Whether two are the same as they are stored. */
export const isSameStored = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Every change is stored at once, and shown only when it is. */
export function useRules(adapter: OptionsAdapter, stored: readonly OwnRule[]): Rules {
  const lastKey = useRef(0);
  const former = useRef<readonly Keyed<OwnRule>[]>([]);
  const [deleted, setDeleted] = useState<Rules['deleted']>(null);
  const changing = useAction();
  const all = useMemo(() => {
    const same = (one: OwnRule, other: OwnRule): boolean => isSameStored(one.stored, other.stored);
    former.current = keyed(former.current, stored, same, () => lastKey.current++);
    return former.current;
  }, [stored]);

  async function then(outcome: Promise<Outcome>, gone: Rules['deleted']): Promise<Outcome> {
    const settled = await outcome;
    if (settled.ok) setDeleted(gone);
    return settled;
  }

  return {
    all,
    deleted,
    changing,
    put: (was, rule) => then(was === null ? adapter.addRule(rule) : adapter.replaceRule(was, rule), null),
    toggle: ({ form, isOn, stored: was }) =>
      changing.run(() => adapter.replaceRule(was, { form, isOn: !isOn })),
    remove(rule) {
      const after = all[all.findIndex(({ entry }) => entry === rule) - 1]?.entry ?? null;
      return changing.run(() => then(adapter.removeRule(rule.stored), { rule, after }));
    },
    undo: () =>
      changing.run(async () =>
        deleted === null ? { ok: true } : then(adapter.restoreRule(deleted.rule, deleted.after), null),
      ),
  };
}
