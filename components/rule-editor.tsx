import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import { t } from '../lib/words/t.ts';
import type { OptionsAdapter, RuleField, RuleForm } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { RuleFields } from './rule-fields.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { useAction } from './use-action.ts';

interface RuleEditorProps {
  readonly adapter: OptionsAdapter;
  readonly first: RuleForm;
  /** Whether `first` was proposed, or left unsaved: it is not stored anywhere yet. */
  readonly isUnsaved: boolean;
  readonly firstTab: number | null;
  /** The stored rule that it was made of; null for a new one. */
  readonly was: unknown;
  /** That one is not there any more. */
  readonly isGone: boolean;
  save(form: RuleForm): Promise<Outcome>;
  onClose(): void;
}

/** Writes one rule: its entries, what is wrong with each, and what it finds. Nothing typed is lost by a mistake. */
export function RuleEditor(props: RuleEditorProps) {
  const { adapter, first } = props;
  const [form, setForm] = useState(first);
  const [left, setLeft] = useState<ReadonlySet<RuleField> | 'all'>(new Set());
  const [asking, setAsking] = useState(false);
  const [goTo, setGoTo] = useState<{ field: RuleField } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const saving = useAction();
  const wrong = adapter.checkRule(form);
  const shown = wrong.filter(({ field }) => left === 'all' || left.has(field));
  const isChanged = props.isUnsaved || JSON.stringify(form) !== JSON.stringify(first);

  useLayoutEffect(() => {
    element.current?.querySelector<HTMLElement>('h3')?.focus();
    element.current?.scrollIntoView({ block: 'start' });
  }, []);
  // After the render that shows the problems, so that they are read together with their field.
  useLayoutEffect(() => {
    if (goTo !== null) element.current?.querySelector<HTMLElement>(`[name="${goTo.field}"]`)?.focus();
  }, [goTo]);
  const { was } = props;
  useEffect(() => adapter.keepDraft(isChanged ? { form, was } : null), [adapter, form, was, isChanged]);

  const close = () => {
    adapter.keepDraft(null);
    props.onClose();
  };
  const save = async () => {
    setLeft('all');
    const [problem] = wrong;
    if (problem !== undefined) {
      setGoTo({ field: problem.field });
      return;
    }
    const outcome = await saving.run(() => props.save(form));
    if (outcome.ok) close();
  };

  return (
    <form
      ref={element}
      class="card rule-editor"
      aria-labelledby="rule-heading"
      noValidate
      aria-busy={saving.busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.busy) save();
      }}
    >
      <h3 id="rule-heading" tabIndex={-1}>
        {was === null ? t('ruleEditor.new') : t('ruleEditor.edit')}
      </h3>
      <RuleFields
        form={form}
        problems={shown}
        onChange={(changes) => {
          setAsking(false);
          setForm((before) => ({ ...before, ...changes }));
        }}
        onLeave={(field) => setLeft((before) => (before === 'all' ? before : new Set([...before, field])))}
      />
      <RuleTrial adapter={adapter} form={form} isWrong={wrong.length > 0} firstTab={props.firstTab} />
      <div role="alert" class="note-region">
        {props.isGone && !saving.busy && <p class="note note-problem">{t('ruleEditor.gone')}</p>}
      </div>
      <ProblemNote id="rule-problem" action={saving} />
      <div class="buttons">
        <button type="submit" class="button button-primary" aria-disabled={saving.busy}>
          {saving.busy ? t('ruleEditor.saving') : t('ruleEditor.save')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            if (isChanged && !asking) setAsking(true);
            else close();
          }}
        >
          {asking ? t('ruleEditor.discard') : t('ruleEditor.cancel')}
        </button>
        <p role="alert" class="saved">
          {asking && t('ruleEditor.notSaved')}
        </p>
      </div>
    </form>
  );
}
