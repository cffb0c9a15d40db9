import { SLOT } from '../lib/words/slot.ts';
import { t } from '../lib/words/t.ts';
import { Filled } from './filled.tsx';
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
  form.name.trim() === '' ? t('rules.peopleOn', { host: form.on.trim() }) : form.name.trim();

/** A person's own rules, each with what can be done with it. */
export function OwnRules({ rules, busy, isLocked, onEdit, onSwitch, onDelete }: OwnRulesProps) {
  return (
    <ul class="rules" aria-label={t('rules.yours')}>
      {rules.map(({ key, entry: rule }) => {
        const name = nameOf(rule);
        return (
          <li key={key} class={rule.isOn ? '' : 'rule-off'}>
            <div class="rule-text">
              <bdi class="rule-name">{name}</bdi>
              <span class="hint">
                {rule.isOn ? (
                  <bdi>{rule.form.on}</bdi>
                ) : (
                  <Filled text={t('rules.switchedOff', { host: SLOT })}>
                    <bdi>{rule.form.on}</bdi>
                  </Filled>
                )}
              </span>
              {rule.problem !== null && (
                <span class="note note-problem">{t('rules.findsNobody', { problem: rule.problem })}</span>
              )}
            </div>
            <div class="buttons">
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={t('rules.editOne', { name })}
                onClick={() => !busy && onEdit(rule)}
              >
                {t('rules.edit')}
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={rule.isOn ? t('rules.switchOffOne', { name }) : t('rules.switchOnOne', { name })}
                onClick={() => !busy && onSwitch(rule)}
              >
                {rule.isOn ? t('rules.switchOff') : t('rules.switchOn')}
              </button>
              <button
                type="button"
                class="button"
                disabled={isLocked}
                aria-disabled={busy}
                aria-label={t('rules.deleteOne', { name })}
                onClick={() => !busy && onDelete(rule)}
              >
                {t('rules.delete')}
              </button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
