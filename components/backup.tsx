import { useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import type { BackupAdapter, ReadSettings } from './backup-adapter.ts';
import { FileField, UnreadFile } from './file-field.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';
import { useReading } from './use-reading.ts';

/** The settings as a file, out and in. */
export function Backup({ adapter }: { adapter: BackupAdapter }) {
  const reading = useReading<ReadSettings>(() => ({ ok: false, message: t('directoryImport.unreadable') }));
  const { read, input } = reading;
  const [said, setSaid] = useState('');
  /** Chosen before, and taken in but for what is shown now. */
  const [isRest, setRest] = useState(false);
  const exporting = useAction();
  const taking = useAction();
  const announce = useAnnounce();

  const say = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const save = async () => {
    if (exporting.busy) return;
    setSaid('');
    if ((await exporting.run(() => adapter.exportSettings())).ok) say(t('backup.exported'));
  };
  const look = (file: Blob) => {
    setSaid('');
    setRest(false);
    taking.show(null);
    void reading.look(adapter.readSettings(file));
  };
  /** The preview goes, and what had the focus with it. */
  const leave = () => {
    taking.show(null);
    reading.leave();
    input.current?.focus();
  };
  const take = async (found: Extract<ReadSettings, { ok: true }>) => {
    if (taking.busy) return;
    const { ok } = await taking.run(found.take);
    if (ok) {
      leave();
      say(t('backup.done'));
      return;
    }
    // What is left of it, to be tried once more.
    setRest(true);
    void reading.look(found.again());
  };
  return (
    <section aria-labelledby="backup-heading">
      <h2 id="backup-heading" tabIndex={-1}>
        {t('backup.heading')}
      </h2>
      <p>
        {t('backup.about')} {t('backup.notIn')}
      </p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={exporting.busy} onClick={save}>
          {t('backup.export')}
        </button>
      </div>
      <ProblemNote id="export-problem" action={exporting} />
      <FileField
        id="settings-file"
        label={t('backup.choose')}
        accept=".json,application/json"
        reading={reading}
        onFile={look}
      />
      <UnreadFile read={read} />
      <ProblemNote id="import-problem" action={taking} />
      {read?.ok && (
        <ImportPreview
          preview={read.preview}
          isRest={isRest}
          busy={taking.busy}
          onTake={() => take(read)}
          onLeave={leave}
        />
      )}
      {said !== '' && <p class="saved">{said}</p>}
    </section>
  );
}
