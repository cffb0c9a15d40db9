import { useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { momentText } from '../lib/words/times.ts';
import { useAnnounce } from './announcer.tsx';
import type { DirectoryAdapter, DirectoryView, ReadListing } from './directory-adapter.ts';
import { FileField, UnreadFile } from './file-field.tsx';
import { ListPreview } from './list-preview.tsx';
import { numberText } from './number-text.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';
import { useReading } from './use-reading.ts';
import { WithCode } from './with-code.tsx';

const COLUMNS = 'userID,mail,name,github';

interface DirectoryImportProps {
  readonly adapter: DirectoryAdapter;
  readonly imported: DirectoryView['imported'];
}

/** A list of people from a file, or pasted: looked at first, then stored. */
export function DirectoryImport({ adapter, imported }: DirectoryImportProps) {
  const reading = useReading<ReadListing>(() => ({ ok: false, message: t('directoryImport.unreadable') }));
  const { read, isReading, input } = reading;
  const [pasted, setPasted] = useState('');
  /** The text that was looked at last, if it was one. */
  const [looked, setLooked] = useState<string | null>(null);
  const [isSure, setSure] = useState(false);
  const [said, setSaid] = useState('');
  const importing = useAction();
  const announce = useAnnounce();

  const say = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const look = (next: Promise<ReadListing>, text: string | null) => {
    setSaid('');
    setLooked(text);
    importing.show(null);
    void reading.look(next);
  };
  /** The preview goes, and what had the focus with it. */
  const leave = () => {
    reading.leave();
    input.current?.focus();
  };
  const take = async (replace: boolean) => {
    if (!read?.ok) return;
    const { ok } = await importing.run(() => adapter.importList(read.list, replace));
    if (!ok) return;
    leave();
    // What was typed since, or beside a file, stays.
    setPasted((now) => (now === looked ? '' : now));
    say(t('directoryImport.done'));
  };
  const remove = async () => {
    if (!isSure) return setSure(true);
    setSure(false);
    const { ok } = await importing.run(() => adapter.removeImported());
    if (!ok) return;
    input.current?.focus();
    say(t('directoryImport.removed'));
  };

  return (
    <div class="sub-section">
      <h3 id="import-heading">{t('directoryImport.title')}</h3>
      <p>
        <WithCode text={t('directoryImport.intro', { columns: COLUMNS })} />
      </p>
      <p class="hint">
        {imported === null ? t('directoryImport.none') : storedText(imported, adapter.now())}
      </p>
      <FileField
        id="directory-file"
        label={t('directoryImport.file')}
        accept=".csv,.tsv,.txt,.json,text/csv,application/json,text/plain"
        reading={reading}
        onFile={(file) => look(adapter.readFile(file), null)}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look(adapter.readText(pasted), pasted);
        }}
      >
        <div class="field">
          <label for="directory-paste">{t('directoryImport.paste')}</label>
          <textarea
            id="directory-paste"
            rows={3}
            spellcheck={false}
            autocomplete="off"
            value={pasted}
            onInput={({ currentTarget }) => setPasted(currentTarget.value)}
          />
        </div>
        <div class="buttons">
          <button type="submit" class="button">
            {t('directoryImport.look')}
          </button>
          {imported !== null && (
            <button type="button" class="button" onClick={remove} onBlur={() => setSure(false)}>
              {isSure ? t('directoryImport.removeSure') : t('directoryImport.remove')}
            </button>
          )}
          <p role="status" class="saved">
            {isReading ? t('directoryImport.reading') : said}
          </p>
        </div>
      </form>
      <UnreadFile read={read} />
      {read?.ok && <ListPreview list={read.list} busy={importing.busy} onImport={take} onCancel={leave} />}
      <ProblemNote id="directory-import-problem" action={importing} />
    </div>
  );
}

function storedText({ people, name, at }: NonNullable<DirectoryView['imported']>, now: number): string {
  const when = momentText(at, now);
  return name === ''
    ? t('directoryImport.storedPasted', people, [numberText(people)], { when })
    : t('directoryImport.stored', people, [numberText(people)], { name, when });
}
