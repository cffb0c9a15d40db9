import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SLOT } from '../lib/words/slot.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { BuiltInRules } from './built-in-rules.tsx';
import { DamagedEntries } from './damaged-entries.tsx';
import { Filled } from './filled.tsx';
import { focusIsLost } from './focus.ts';
import type {
  BuiltInRule,
  DamagedEntry,
  OptionsAdapter,
  OwnRule,
  Proposal,
  RuleForm,
} from './options-adapter.ts';
import { nameOf, OwnRules } from './own-rules.tsx';
import { ProblemNote } from './problem-note.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { isSameStored, useRules } from './use-rules.ts';

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

/**
 * What is in the editor, and which stored rule it was made of; `was` null for a new rule. `serial` tells one opening of it
 * from the next.
 */
interface Editing extends Proposal {
  readonly was: unknown;
  readonly isOn: boolean;
  readonly isUnsaved: boolean;
  readonly serial: number;
}

interface SiteRulesProps {
  readonly adapter: OptionsAdapter;
  readonly stored: readonly OwnRule[];
  readonly builtIn: readonly BuiltInRule[];
  readonly damaged: readonly DamagedEntry[];
}

/** The rules by which names are found on single sites: one's own, with an editor, and the built-in ones. */
export function SiteRules({ adapter, stored, builtIn, damaged }: SiteRulesProps) {
  const rules = useRules(adapter, stored);
  const serial = useRef(0);
  function opened(was: unknown, form: RuleForm, isUnsaved: boolean, tabID: number | null = null): Editing {
    serial.current += 1;
    const rule = stored.find((one) => isSameStored(one.stored, was));
    const isOn = rule?.isOn ?? Object(was).off !== true;
    return { was, isOn, form, isUnsaved, tabID, serial: serial.current };
  }
  // From the first moment on, that nothing jumps when the page is loaded again.
  const [editing, setEditing] = useState<Editing | null>(() => {
    const draft = adapter.draft();
    return draft === null ? null : opened(draft.was, draft.form, true);
  });
  const [waiting, setWaiting] = useState<Proposal | null>(null);
  const section = useRef<HTMLElement>(null);
  /** The opening of the editor that has just been saved: what it was made of is rightly gone. */
  const saved = useRef(0);
  const announce = useAnnounce();

  const open = (...what: Parameters<typeof opened>): void => setEditing(opened(...what));
  const take = (proposal: Proposal): void => {
    setWaiting(null);
    open(null, proposal.form, true, proposal.tabID);
  };

  const isGone = (was: unknown): boolean =>
    was !== null && ![...stored, ...damaged].some((entry) => isSameStored(entry.stored, was));
  useEffect(() => {
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

  const remove = async (rule: OwnRule) => {
    serial.current += 1;
    const outcome = await rules.remove(rule);
    if (outcome.ok) announce(t('rules.deleted', { name: nameOf(rule) }));
  };
  const save = async ({ was, isOn, serial: mine }: Editing, form: RuleForm) => {
    // Nothing written is lost: it becomes a rule of its own.
    const outcome = await rules.put(isGone(was) ? null : was, { form, isOn });
    if (!outcome.ok) return outcome;
    saved.current = mine;
    announce(t('rules.saved'));
    return outcome;
  };

  return (
    <section aria-labelledby="rules-heading" ref={section}>
      <h2 id="rules-heading">{t('rules.title')}</h2>
      <p>
        <Filled text={t('rules.about', { action: SLOT })}>
          <em>{t('site.pointAtName')}</em>
        </Filled>
      </p>
      {rules.all.length === 0 && editing === null && <p class="hint">{t('rules.none')}</p>}
      {rules.all.length > 0 && (
        <OwnRules
          rules={rules.all}
          busy={rules.changing.busy}
          // One thing at a time: what is being written was made of one of them.
          isLocked={editing !== null}
          onEdit={(rule) => open(rule.stored, rule.form, false)}
          onSwitch={rules.toggle}
          onDelete={remove}
        />
      )}
      {rules.deleted !== null && (
        <p class="undo">
          <span>
            <Filled text={t('rules.deleted', { name: SLOT })}>
              <bdi>{nameOf(rules.deleted.rule)}</bdi>
            </Filled>
          </span>
          <button type="button" class="button button-quiet" onClick={rules.undo}>
            {t('rules.undo')}
          </button>
        </p>
      )}
      <ProblemNote id="rules-problem" action={rules.changing} />
      <DamagedEntries
        id="rules"
        adapter={adapter}
        entries={damaged}
        isLocked={editing !== null}
        onMend={(entry) => open(entry.stored, entry.form ?? EMPTY, true)}
      />
      {waiting !== null && (
        <div role="alert" class="card">
          <p>{t('rules.waiting', { host: waiting.form.on })}</p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => take(waiting)}>
              {t('rules.takeOther')}
            </button>
            <button type="button" class="button" onClick={() => setWaiting(null)}>
              {t('rules.keepMine')}
            </button>
          </div>
        </div>
      )}
      {editing === null ? (
        <div class="buttons">
          <button type="button" class="button new-rule" onClick={() => open(null, EMPTY, false)}>
            {t('rules.new')}
          </button>
        </div>
      ) : (
        <RuleEditor
          key={editing.serial}
          adapter={adapter}
          was={editing.was}
          isGone={isGone(editing.was) && saved.current !== editing.serial}
          first={editing.form}
          isUnsaved={editing.isUnsaved}
          firstTab={editing.tabID}
          save={(form) => save(editing, form)}
          onClose={() => setEditing(null)}
        />
      )}
      <BuiltInRules rules={builtIn} />
    </section>
  );
}
