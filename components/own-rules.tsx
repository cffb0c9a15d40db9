import type { OwnRule } from './options-adapter.ts';
import type { ListedRule } from './use-rules.ts';

interface OwnRulesProps {
  readonly rules: readonly ListedRule[];
  /** A change is under way: nothing else is begun. */
  readonly busy: boolean;
  /** One of them is being edited: the others wait. */
  readonly isLocked: boolean;
  onEdit(index: number): void;
  onSwitch(index: number): void;
  onDelete(index: number): void;
}

/** What a rule is called where it has no name of its own. */
export const nameOf = ({ form }: OwnRule): string =>
  form.name.trim() === '' ? `People on ${form.on.trim()}` : form.name.trim();

/** A person's own rules, each with what can be done with it. */
export function OwnRules({ rules, busy, isLocked, onEdit, onSwitch, onDelete }: OwnRulesProps) {
  return (
    <ul class="rules" aria-label="Your rules">
      {rules.map((rule, index) => {
        const name = nameOf(rule);
        return (
          <li key={rule.key} class={rule.isOn ? '' : 'rule-off'}>
            <div class="rule-text">
              <bdi class="rule-name">{name}</bdi>
              <span class="hint">
                <bdi>{rule.form.on}</bdi>
                {!rule.isOn && ' · switched off'}
              </span>
            </div>
            <div class="buttons">
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`Edit ${name}`}
                onClick={() => !busy && onEdit(index)}
              >
                Edit
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`${rule.isOn ? 'Switch off' : 'Switch on'} ${name}`}
                onClick={() => !busy && onSwitch(index)}
              >
                {rule.isOn ? 'Switch off' : 'Switch on'}
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={`Delete ${name}`}
                onClick={() => !busy && onDelete(index)}
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
