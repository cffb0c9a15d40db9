import { DamagedEntries } from './damaged-entries.tsx';
import { LinesField } from './lines-field.tsx';
import type { DamagedEntry, DirectoryForm as Form, OptionsAdapter } from './options-adapter.ts';
import { StoredFormFrame } from './stored-form.tsx';
import { TextField } from './text-field.tsx';
import { useStoredForm } from './use-stored-form.ts';

interface DirectoryFormProps {
  readonly adapter: OptionsAdapter;
  readonly stored: Form;
  readonly damaged: readonly DamagedEntry[];
}

const FIELDS = ['directory', 'chatLink'] as const;

/** Who is who: what pages say of people → their User IDs; and where a chat with them is opened. */
export function DirectoryForm({ adapter, stored, damaged }: DirectoryFormProps) {
  const { checkDirectory: check, saveDirectory: save, takeIn } = adapter;
  const use = useStoredForm<Form>({ stored, fields: FIELDS, check, save, takeIn });
  const { form, problems, change, leave } = use;
  return (
    <section aria-labelledby="directory-heading">
      <h2 id="directory-heading">Directory</h2>
      <p>
        Whom a page names by a mail address or a handle, the directory turns into a User ID. Who is not in it
        is never asked about. The mail addresses above are part of it.
      </p>
      <StoredFormFrame id="directory" use={use} save="Save directory">
        <LinesField
          id="directory-lines"
          name="directory"
          label="Entries"
          hint={
            <>
              One a line: a person (<code>anna.ivanova@company.example = anna</code>,{' '}
              <code>github:anna-i = anna</code>), all of a kind (<code>{'{userID}@company.example'}</code>,{' '}
              <code>{'github:{userID}'}</code>), a User ID that pages may name (<code>anna</code>), or any
              that they name (<code>{'{userID}'}</code>)
            </>
          }
          value={form.directory}
          problems={problems}
          onInput={(directory) => change({ directory })}
          onBlur={leave}
        />
        <TextField
          id="chat-link"
          name="chatLink"
          label="Chat link"
          hint={
            <>
              Where <em>Open chat</em> leads, for example{' '}
              <code>{'https://chat.company.example/u/{userID}'}</code>. May be left empty.
            </>
          }
          value={form.chatLink}
          error={problems.find(({ field }) => field === 'chatLink')?.message}
          onInput={(chatLink) => change({ chatLink })}
          attributes={{ onBlur: leave, maxLength: 2_000 }}
        />
      </StoredFormFrame>
      <DamagedEntries id="directory" adapter={adapter} entries={damaged} />
    </section>
  );
}
