import { t } from '../lib/words/t.ts';
import { DamagedEntries } from './damaged-entries.tsx';
import { LinesField } from './lines-field.tsx';
import type { DamagedEntry, PeopleForms as Forms, OptionsAdapter } from './options-adapter.ts';
import { StoredFormFrame } from './stored-form.tsx';
import { useStoredForm } from './use-stored-form.ts';
import { WithCode } from './with-code.tsx';

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
      <h2 id="forms-heading">{t('peopleForms.title')}</h2>
      <p>
        <WithCode text={t('peopleForms.intro', { userID: '{userID}' })} />
      </p>
      <StoredFormFrame id="forms" use={use} save={t('peopleForms.save')}>
        <LinesField
          {...field('mail')}
          label={t('peopleForms.mail')}
          hint={<WithCode text={t('peopleForms.hint', { example: '{userID}@company.example' })} />}
        />
        <LinesField
          {...field('links')}
          label={t('peopleForms.links')}
          hint={
            <WithCode text={t('peopleForms.hint', { example: 'https://intranet.example/people/{userID}' })} />
          }
        />
      </StoredFormFrame>
      <DamagedEntries id="forms" adapter={adapter} entries={damaged} />
    </section>
  );
}
