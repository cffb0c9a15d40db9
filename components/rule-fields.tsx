import { t } from '../lib/words/t.ts';
import type { RuleField, RuleForm, RuleProblem } from './options-adapter.ts';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import { WithCode } from './with-code.tsx';

interface RuleFieldsProps {
  readonly form: RuleForm;
  /** What is to be shown as wrong now. */
  readonly problems: readonly RuleProblem[];
  onChange(changes: Partial<RuleForm>): void;
  /** The person has left a field: from now on what is wrong with it is said. */
  onLeave(field: RuleField): void;
}

const whereChoices = () =>
  [
    ['text', t('ruleFields.inText')],
    ['href', t('ruleFields.inHref')],
    ['attribute', t('ruleFields.inAttribute')],
  ] as const;
const whatChoices = () =>
  [
    ['userID', t('ruleFields.isUserID')],
    ['mail', t('ruleFields.isMail')],
    ['name', t('ruleFields.isName')],
    ['page', t('ruleFields.isPage')],
    ['handle', t('ruleFields.isHandle')],
  ] as const;

/** An example of the pattern for each place in which it can stand. */
const EXAMPLE = {
  text: '@{id}',
  href: '/people/{id}',
  attribute: 'user-{id}',
} as const;

/** The entries of one rule. */
export function RuleFields({ form, problems, onChange, onLeave }: RuleFieldsProps) {
  const field = (name: RuleField) => ({
    id: `rule-${name}`,
    name,
    value: form[name],
    error: problems.find((problem) => problem.field === name)?.message,
    onInput: (text: string) => onChange({ [name]: text }),
    attributes: { onBlur: () => onLeave(name), maxLength: 2_000 },
  });
  const example = { example: EXAMPLE[form.where], id: '{id}' };
  return (
    <>
      <TextField {...field('name')} label={t('ruleFields.name')} hint={t('ruleFields.nameHint')} />
      <TextField
        {...field('on')}
        label={t('ruleFields.sites')}
        hint={<WithCode text={t('ruleFields.sitesHint')} />}
      />
      <TextField
        {...field('select')}
        label={t('ruleFields.elements')}
        hint={<WithCode text={t('ruleFields.elementsHint')} />}
      />
      <TextField {...field('not')} label={t('ruleFields.notInside')} hint={t('ruleFields.notInsideHint')} />
      <div class="side-by-side">
        <SelectField
          id="rule-where"
          name="where"
          label={t('ruleFields.where')}
          value={form.where}
          choices={whereChoices()}
          onChange={(where) => onChange({ where })}
        />
        {form.where === 'attribute' && (
          <TextField
            {...field('attribute')}
            label={t('ruleFields.attribute')}
            hint={<WithCode text={t('ruleFields.attributeHint')} />}
          />
        )}
      </div>
      <TextField
        {...field('pattern')}
        label={t('ruleFields.pattern')}
        hint={
          <WithCode
            text={
              form.where === 'href'
                ? t('ruleFields.patternHintHref', example)
                : t('ruleFields.patternHint', example)
            }
          />
        }
      />
      {form.where === 'text' && (
        <label class="check">
          <input
            type="checkbox"
            name="mentions"
            checked={form.mentions}
            onChange={(event) => onChange({ mentions: event.currentTarget.checked })}
          />
          <span>{t('ruleFields.mentions')}</span>
        </label>
      )}
      <div class="side-by-side">
        <SelectField
          id="rule-what"
          name="what"
          label={t('ruleFields.what')}
          value={form.what}
          choices={whatChoices()}
          onChange={(what) => onChange({ what })}
        />
        {form.what === 'handle' && (
          <TextField
            {...field('service')}
            label={t('ruleFields.service')}
            hint={<WithCode text={t('ruleFields.serviceHint')} />}
          />
        )}
      </div>
    </>
  );
}
