import type { RuleField, RuleForm, RuleProblem } from './options-adapter.ts';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

interface RuleFieldsProps {
  readonly form: RuleForm;
  /** What is to be shown as wrong now. */
  readonly problems: readonly RuleProblem[];
  onChange(changes: Partial<RuleForm>): void;
  /** The person has left a field: from now on what is wrong with it is said. */
  onLeave(field: RuleField): void;
}

const WHERE = [
  ['text', 'In the text'],
  ['href', 'In the link’s address'],
  ['attribute', 'In an attribute'],
] as const;
const WHAT = [
  ['userID', 'A User ID'],
  ['mail', 'A mail address'],
  ['name', 'A name as people read it'],
  ['page', 'The address of a page about the person'],
  ['handle', 'A handle on a service'],
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
  return (
    <>
      <TextField
        {...field('name')}
        label="Name"
        hint="What it finds, in your own words. May be left empty."
      />
      <TextField
        {...field('on')}
        label="Sites"
        hint={
          <>
            For example <code>intranet.example</code>, or <code>*.company.example</code> for it and all under
            it.
          </>
        }
      />
      <TextField
        {...field('select')}
        label="Elements"
        hint={
          <>
            A CSS selector of the elements that are names, for example <code>a.author</code> or{' '}
            <code>[data-user]</code>.
          </>
        }
      />
      <TextField
        {...field('not')}
        label="But not inside"
        hint="A CSS selector of elements in which nothing is to be found. May be left empty."
      />
      <div class="side-by-side">
        <SelectField
          id="rule-where"
          name="where"
          label="Where the name stands"
          value={form.where}
          choices={WHERE}
          onChange={(where) => onChange({ where })}
        />
        {form.where === 'attribute' && (
          <TextField
            {...field('attribute')}
            label="Attribute"
            hint={
              <>
                For example <code>data-user</code>.
              </>
            }
          />
        )}
      </div>
      <TextField
        {...field('pattern')}
        label="Pattern"
        hint={
          <>
            For example <code>{EXAMPLE[form.where]}</code>: <code>{'{id}'}</code> is the name, <code>*</code>{' '}
            anything within one part.{' '}
            {form.where === 'href'
              ? 'A link to another site is written in full.'
              : 'Left empty, all of it is the name.'}
          </>
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
          <span>Mentions: every place in the text that fits the pattern is a name</span>
        </label>
      )}
      <div class="side-by-side">
        <SelectField
          id="rule-what"
          name="what"
          label="What it is"
          value={form.what}
          choices={WHAT}
          onChange={(what) => onChange({ what })}
        />
        {form.what === 'handle' && (
          <TextField
            {...field('service')}
            label="Service"
            hint={
              <>
                As in your directory, for example <code>github</code>.
              </>
            }
          />
        )}
      </div>
    </>
  );
}
