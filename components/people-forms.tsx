import { DamagedEntries } from './damaged-entries.tsx';
import { LinesField } from './lines-field.tsx';
import type { DamagedEntry, PeopleForms as Forms, OptionsAdapter } from './options-adapter.ts';
import { StoredFormFrame } from './stored-form.tsx';
import { useStoredForm } from './use-stored-form.ts';

interface PeopleFormsProps {
  readonly adapter: OptionsAdapter;
  readonly stored: Forms;
  readonly damaged: readonly DamagedEntry[];
}

const FIELDS = ['mail', 'links'] as const;

/** How people are found on pages: the forms of mail addresses and profile links, checked line by line. */
export function PeopleForms({ adapter, stored, damaged }: PeopleFormsProps) {
  const { check, save, takeIn } = adapter;
  const use = useStoredForm<Forms>({ stored, fields: FIELDS, check, save, takeIn });
  const field = (name: keyof Forms) => ({
    id: `forms-${name}`,
    name,
    value: use.form[name],
    problems: use.problems,
    onInput: (text: string) => use.change({ [name]: text }),
    // Before the first look back at what was typed, a half-written line is not a mistake.
    onBlur: use.leave,
  });

  return (
    <section aria-labelledby="forms-heading">
      <h2 id="forms-heading">How people are found on pages</h2>
      <p>
        Presently puts a dot beside mail addresses and profile links of these forms. <code>{'{userID}'}</code>{' '}
        stands for a person’s User ID.
      </p>
      <StoredFormFrame id="forms" use={use} save="Save">
        <LinesField
          {...field('mail')}
          label="Mail addresses"
          hint={
            <>
              One form a line, for example <code>{'{userID}@company.example'}</code>
            </>
          }
        />
        <LinesField
          {...field('links')}
          label="Profile links"
          hint={
            <>
              One form a line, for example <code>{'https://intranet.example/people/{userID}'}</code>
            </>
          }
        />
      </StoredFormFrame>
      <DamagedEntries id="forms" adapter={adapter} entries={damaged} />
    </section>
  );
}
