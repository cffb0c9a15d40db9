import type { Keyed } from './keyed.ts';
import type { OwnRule, WrittenRule } from './options-adapter.ts';

interface OwnRulesProps {
  readonly rules: readonly Keyed<OwnRule>[];
  /** A change is under way: nothing else is begun. */
  readonly busy: boolean;
  /** One of them is being edited: the others wait. */
  readonly isLocked: boolean;
  onEdit(rule: OwnRule): void;
  onSwitch(rule: OwnRule): void;
  onDelete(rule: OwnRule): void;
}

/** What a rule is called where it has no name of its own. */
export const nameOf = ({ form }: Pick<WrittenRule, 'form'>): string =>
  form.name.trim() === '' ? `People on ${form.on.trim()}` : form.name.trim();

/** A person's own rules, each with what can be done with it. */
export function OwnRules({ rules, busy, isLocked, onEdit, onSwitch, onDelete }: OwnRulesProps) {
  return (
    <ul class="rules" aria-label="Your rules">
      {rules.map(({ key, entry: rule }) => {
        const name = nameOf(rule);
        return (
          <li key={key} class={rule.isOn ? '' : 'rule-off'}>
            <div class="rule-text">
              <bdi class="rule-name">{name}</bdi>
              <span class="hint">
                <bdi>{rule.form.on}</bdi>
                {!rule.isOn && ' · switched off'}
              </span>
              {rule.problem !== null && (
                <span class="note note-problem">It finds nobody as it is: {rule.problem}</span>
              )}
            </div>
            <div class="buttons">
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`Edit ${name}`}
                onClick={() => !busy && onEdit(rule)}
              >
                Edit
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`${rule.isOn ? 'Switch off' : 'Switch on'} ${name}`}
                onClick={() => !busy && onSwitch(rule)}
              >
                {rule.isOn ? 'Switch off' : 'Switch on'}
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`Delete ${name}`}
                onClick={() => !busy && onDelete(rule)}
              >
                Delete
              </button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
