import { useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import type { OptionsAdapter, OwnRule } from './options-adapter.ts';
import { type Action, useAction } from './use-action.ts';

/** `key` tells a rule from others, also from one that is the same, as long as the page is open. */
export interface ListedRule extends OwnRule {
  readonly key: number;
}

/** A person's own rules and what was deleted last. */
export interface Rules {
  readonly all: readonly ListedRule[];
  readonly deleted: { readonly rule: ListedRule; readonly index: number } | null;
  /** Of switching, deleting and bringing back. */
  readonly changing: Action;
  /** Puts a rule in the place of another, or behind all where `index` is null; its outcome is for the editor to show. */
  put(index: number | null, rule: OwnRule): Promise<Outcome>;
  toggle(index: number): Promise<Outcome>;
  remove(index: number): Promise<Outcome>;
  undo(): Promise<Outcome>;
}

/** Every change is stored at once, and shown only when it is. */
export function useRules(adapter: OptionsAdapter, stored: readonly OwnRule[]): Rules {
  const lastKey = useRef(0);
  const listed = ({ form, isOn }: OwnRule): ListedRule => ({ form, isOn, key: lastKey.current++ });
  const [all, setAll] = useState<readonly ListedRule[]>(() => stored.map(listed));
  const [deleted, setDeleted] = useState<Rules['deleted']>(null);
  const changing = useAction();

  async function store(next: readonly ListedRule[], gone: Rules['deleted']): Promise<Outcome> {
    const outcome = await adapter.saveRules(next.map(({ form, isOn }) => ({ form, isOn })));
    if (outcome.ok) {
      setAll(next);
      setDeleted(gone);
    }
    return outcome;
  }

  return {
    all,
    deleted,
    changing,
    put: (index, rule) =>
      store(index === null ? [...all, listed(rule)] : all.with(index, listed(rule)), null),
    toggle: (index) =>
      changing.run(() =>
        store(
          all.map((rule, at) => (at === index ? { ...rule, isOn: !rule.isOn } : rule)),
          deleted,
        ),
      ),
    remove(index) {
      const rule = all[index];
      return changing.run(() => store(all.toSpliced(index, 1), rule === undefined ? null : { rule, index }));
    },
    undo: () =>
      changing.run(() => store(deleted === null ? all : all.toSpliced(deleted.index, 0, deleted.rule), null)),
  };
}
