import { useRef, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { momentText } from '../lib/words/times.ts';
import { useAnnounce } from './announcer.tsx';
import type { DirectoryAdapter, DirectoryView, ReadListing } from './directory-adapter.ts';
import { ListPreview } from './list-preview.tsx';
import { numberText } from './number-text.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';
import { WithCode } from './with-code.tsx';

const COLUMNS = 'userID,mail,name,github';

interface DirectoryImportProps {
  readonly adapter: DirectoryAdapter;
  readonly imported: DirectoryView['imported'];
}

/** A list of people from a file, or pasted: looked at first, then stored. */
export function DirectoryImport({ adapter, imported }: DirectoryImportProps) {
  const [read, setRead] = useState<ReadListing | null>(null);
  const [isReading, setReading] = useState(false);
  const [pasted, setPasted] = useState('');
  const [isSure, setSure] = useState(false);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(0);
  const importing = useAction();
  const announce = useAnnounce();

  const say = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const look = async (reading: Promise<ReadListing>) => {
    latest.current += 1;
    const mine = latest.current;
    setReading(true);
    setSaid('');
    importing.show(null);
    const next = await reading.catch(() => ({
      ok: false as const,
      message: t('directoryImport.unreadable'),
    }));
    // Another file may have been chosen meanwhile.
    if (mine !== latest.current) return;
    setReading(false);
    setRead(next);
  };
  /** The same file can be chosen once more. */
  const leave = () => {
    latest.current += 1;
    if (input.current) input.current.value = '';
    setRead(null);
    input.current?.focus();
  };
  const take = async (replace: boolean) => {
    if (!read?.ok) return;
    const { ok } = await importing.run(() => adapter.importList(read.list, replace));
    if (!ok) return;
    leave();
    setPasted('');
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
      <div class="field">
        <label for="directory-file">{t('directoryImport.file')}</label>
        <input
          type="file"
          id="directory-file"
          ref={input}
          accept=".csv,.tsv,.txt,.json,text/csv,application/json,text/plain"
          onChange={({ currentTarget: { files } }) => files?.[0] && look(adapter.readFile(files[0]))}
        />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look(adapter.readText(pasted));
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
      <div role="alert" class="note-region">
        {read?.ok === false && (
          <p class="note note-problem">
            <WithCode text={read.message} />
          </p>
        )}
      </div>
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
