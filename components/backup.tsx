import { useRef, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import type { BackupAdapter, ReadSettings } from './backup-adapter.ts';
import { ImportPreview } from './import-preview.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** The settings as a file, out and in. */
export function Backup({ adapter }: { adapter: BackupAdapter }) {
  const [read, setRead] = useState<ReadSettings | null>(null);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
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
  const look = async (file: Blob | undefined) => {
    if (file === undefined) return;
    setSaid('');
    taking.show(null);
    setRead(
      await adapter.readSettings(file).catch(() => ({ ok: false as const, message: t('backup.noFile') })),
    );
  };
  /** The same file can be chosen once more. */
  const leave = () => {
    if (input.current) input.current.value = '';
    setRead(null);
    input.current?.focus();
  };
  const take = async (preview: Extract<ReadSettings, { ok: true }>) => {
    if (taking.busy) return;
    const { ok } = await taking.run(preview.take);
    leave();
    if (ok) say(t('backup.done'));
  };
  return (
    <section aria-labelledby="backup-heading">
      <h2 id="backup-heading" tabIndex={-1}>
        {t('backup.heading')}
      </h2>
      <p>{t('backup.about')}</p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={exporting.busy} onClick={save}>
          {t('backup.export')}
        </button>
      </div>
      <ProblemNote id="export-problem" action={exporting} />
      <div class="field">
        <label for="settings-file">{t('backup.choose')}</label>
        <input
          type="file"
          id="settings-file"
          ref={input}
          accept=".json,application/json"
          onChange={({ currentTarget }) => look(currentTarget.files?.[0])}
        />
      </div>
      <div role="alert" class="note-region">
        {read?.ok === false && <p class="note note-problem">{read.message}</p>}
      </div>
      {read?.ok && (
        <ImportPreview preview={read.preview} busy={taking.busy} onTake={() => take(read)} onLeave={leave} />
      )}
      <ProblemNote id="import-problem" action={taking} />
      {said !== '' && <p class="saved">{said}</p>}
    </section>
  );
}
