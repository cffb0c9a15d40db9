import { t } from '../lib/words/t.ts';
import { DamagedEntries } from './damaged-entries.tsx';
import { DirectoryAddressForm } from './directory-address-form.tsx';
import { DirectoryImport } from './directory-import.tsx';
import { DirectoryLookUp } from './directory-look-up.tsx';
import { LinesField } from './lines-field.tsx';
import { LockedNote } from './locked-note.tsx';
import type { DamagedEntry, DirectoryForm as Form, OptionsAdapter } from './options-adapter.ts';
import { StoredFormFrame } from './stored-form.tsx';
import { TextField } from './text-field.tsx';
import { useDirectory } from './use-directory.ts';
import { useStoredForm } from './use-stored-form.ts';
import { WithCode } from './with-code.tsx';

interface DirectoryFormProps {
  readonly adapter: OptionsAdapter;
  readonly stored: Form;
  readonly damaged: readonly DamagedEntry[];
}

const FIELDS = ['directory', 'chatLink'] as const;
const EXAMPLES = {
  mail: 'anna.ivanova@company.example = anna',
  handle: 'github:anna-i = anna',
  form: '{userID}@company.example',
  handles: 'github:{userID}',
  listed: 'anna',
  any: '{userID}',
};
const MADE = { made: '{first}.{last}@company.example = {first:1}{last}' };
const CHAT = { example: 'https://chat.company.example/u/{userID}' };

/** Who is who: what pages say of people → their User IDs; and where a chat with them is opened. */
export function DirectoryForm({ adapter, stored, damaged }: DirectoryFormProps) {
  const { checkDirectory: check, saveDirectory: save, takeIn } = adapter;
  const use = useStoredForm<Form>({ stored, fields: FIELDS, check, save, takeIn });
  const view = useDirectory(adapter.directoryParts);
  const { form, problems, change, leave } = use;
  const isLocked = view?.isLocked === true;
  const isChatLocked = view?.chatLink.isLocked === true;
  const chatLink = (
    <>
      <TextField
        id="chat-link"
        name="chatLink"
        label={t('directoryForm.chatLink')}
        hint={<WithCode text={t('directoryForm.chatLinkHint', CHAT)} />}
        value={isChatLocked ? view.chatLink.managed : form.chatLink}
        error={problems.find(({ field }) => field === 'chatLink')?.message}
        onInput={(chatLink) => change({ chatLink })}
        describedBy={isChatLocked ? 'chat-link-locked' : undefined}
        attributes={{
          onBlur: leave,
          maxLength: 2_000,
          readOnly: isChatLocked,
          // What counts where nothing is typed.
          placeholder: view?.chatLink.managed ?? '',
        }}
      />
      {isChatLocked && <LockedNote id="chat-link-locked" />}
    </>
  );
  return (
    <section aria-labelledby="directory-heading">
      <h2 id="directory-heading">{t('directoryForm.title')}</h2>
      <p>{t('directoryForm.intro')}</p>
      {view !== null && view.managedLines > 0 && <p>{t('locked.lines', view.managedLines)}</p>}
      {isLocked && <LockedNote />}
      {isLocked && isChatLocked ? (
        chatLink
      ) : (
        <StoredFormFrame id="directory" use={use} save={t('directoryForm.save')}>
          {!isLocked && (
            <LinesField
              id="directory-lines"
              name="directory"
              label={t('directoryForm.entries')}
              hint={
                <>
                  <WithCode text={t('directoryForm.hint', EXAMPLES)} />
                  <br />
                  <WithCode text={t('directoryForm.hintMade', MADE)} />
                </>
              }
              value={form.directory}
              problems={problems}
              onInput={(directory) => change({ directory })}
              onBlur={leave}
            />
          )}
          {chatLink}
        </StoredFormFrame>
      )}
      <DamagedEntries id="directory" adapter={adapter} entries={damaged} />
      {view !== null && (
        <>
          {!isLocked && <DirectoryImport adapter={adapter.directoryParts} imported={view.imported} />}
          <DirectoryAddressForm adapter={adapter.directoryParts} address={view.address} />
          <DirectoryLookUp adapter={adapter.directoryParts} view={view} />
        </>
      )}
    </section>
  );
}
