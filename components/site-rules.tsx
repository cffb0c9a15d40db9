import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAnnounce } from './announcer.tsx';
import { BuiltInRules } from './built-in-rules.tsx';
import { focusIsLost } from './focus.ts';
import type { BuiltInRule, OptionsAdapter, OwnRule, Proposal, RuleForm } from './options-adapter.ts';
import { nameOf, OwnRules } from './own-rules.tsx';
import { ProblemNote } from './problem-note.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { useRules } from './use-rules.ts';

const EMPTY: RuleForm = {
  name: '',
  on: '',
  select: '',
  not: '',
  where: 'text',
  attribute: '',
  pattern: '',
  what: 'userID',
  service: '',
  mentions: false,
};

/** What is in the editor; `index` null for a new rule. `serial` tells one opening of it from the next. */
interface Editing extends Proposal {
  readonly index: number | null;
  readonly isUnsaved: boolean;
  readonly serial: number;
}

interface SiteRulesProps {
  readonly adapter: OptionsAdapter;
  readonly stored: readonly OwnRule[];
  readonly builtIn: readonly BuiltInRule[];
}

/** The rules by which names are found on single sites: one's own, with an editor, and the built-in ones. */
export function SiteRules({ adapter, stored, builtIn }: SiteRulesProps) {
  const rules = useRules(adapter, stored);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [waiting, setWaiting] = useState<Proposal | null>(null);
  const section = useRef<HTMLElement>(null);
  const serial = useRef(0);
  const announce = useAnnounce();

  function open(index: number | null, form: RuleForm, isUnsaved: boolean, tabID: number | null = null): void {
    serial.current += 1;
    setEditing({ index, form, isUnsaved, tabID, serial: serial.current });
  }
  const take = (proposal: Proposal): void => {
    setWaiting(null);
    open(null, proposal.form, true, proposal.tabID);
  };

  const isThere = (index: number | null): boolean => index !== null && index < stored.length;
  useEffect(() => {
    const draft = adapter.draft();
    if (draft !== null) open(isThere(draft.index) ? draft.index : null, draft.form, true);
    // What is being written is not pushed aside by what comes.
    return adapter.onProposal((proposal) =>
      adapter.draft() === null ? take(proposal) : setWaiting(proposal),
    );
  }, [adapter]);

  // What had the focus may be gone: a deleted rule, the editor.
  useLayoutEffect(() => {
    if (!focusIsLost() || editing !== null || serial.current === 0) return;
    const next = section.current?.querySelector<HTMLElement>('.undo button, .new-rule');
    next?.focus();
  }, [editing, rules.deleted, rules.all]);

  const remove = async (index: number) => {
    serial.current += 1;
    const rule = rules.all[index];
    const outcome = await rules.remove(index);
    if (outcome.ok && rule !== undefined) announce(`${nameOf(rule)} is deleted.`);
  };

  return (
    <section aria-labelledby="rules-heading" ref={section}>
      <h2 id="rules-heading">Rules for sites</h2>
      <p>
        A rule says what marks a name on a site. You can write one here, or open Presently in the toolbar over
        a page and press <em>Point at a name…</em>: a rule is then proposed. Mail addresses, names and handles
        that it finds are looked up in your directory (below).
      </p>
      {rules.all.length === 0 && editing === null && <p class="hint">No rules of your own yet.</p>}
      {rules.all.length > 0 && (
        <OwnRules
          rules={rules.all}
          busy={rules.changing.busy}
          // The editor holds a rule by its place in the list.
          isLocked={editing !== null}
          onEdit={(index) => {
            const rule = rules.all[index];
            if (rule !== undefined) open(index, rule.form, false);
          }}
          onSwitch={rules.toggle}
          onDelete={remove}
        />
      )}
      {rules.deleted !== null && (
        <p class="undo">
          <span>
            <bdi>{nameOf(rules.deleted.rule)}</bdi> is deleted.
          </span>
          <button type="button" class="button button-quiet" onClick={rules.undo}>
            Undo
          </button>
        </p>
      )}
      <ProblemNote id="rules-problem" action={rules.changing} />
      {waiting !== null && (
        <div role="alert" class="card">
          <p>Another rule is proposed for {waiting.form.on}. What you are writing is still here.</p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => take(waiting)}>
              Discard mine and look at it
            </button>
            <button type="button" class="button" onClick={() => setWaiting(null)}>
              Go on with mine
            </button>
          </div>
        </div>
      )}
      {editing === null ? (
        <div class="buttons">
          <button type="button" class="button new-rule" onClick={() => open(null, EMPTY, false)}>
            New rule
          </button>
        </div>
      ) : (
        <RuleEditor
          key={editing.serial}
          adapter={adapter}
          index={editing.index}
          first={editing.form}
          isUnsaved={editing.isUnsaved}
          firstTab={editing.tabID}
          save={async (form) => {
            const isOn = editing.index === null || (rules.all[editing.index]?.isOn ?? true);
            const outcome = await rules.put(editing.index, { form, isOn });
            if (outcome.ok) announce('The rule is saved. Open pages follow at once.');
            return outcome;
          }}
          onClose={() => setEditing(null)}
        />
      )}
      <BuiltInRules rules={builtIn} />
    </section>
  );
}
