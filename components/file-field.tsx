import type { Reading } from './use-reading.ts';
import { WithCode } from './with-code.tsx';

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  /** As the attribute `accept` of the field has it. */
  readonly accept: string;
  readonly reading: Pick<Reading<unknown>, 'input' | 'leave'>;
  onFile(file: File): void;
}

/** Where a file is chosen. */
export function FileField({ id, label, accept, reading, onFile }: FileFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        type="file"
        id={id}
        ref={reading.input}
        accept={accept}
        // One that was mended can be chosen once more: browsers tell of no file that is chosen already.
        onClick={({ currentTarget }) => {
          currentTarget.value = '';
        }}
        onChange={({ currentTarget: { files } }) => (files?.[0] ? onFile(files[0]) : reading.leave())}
      />
    </div>
  );
}

/** Why a file can't be read. */
export function UnreadFile({ read }: { read: { ok: true } | { ok: false; message: string } | null }) {
  return (
    <div role="alert" class="note-region">
      {read?.ok === false && (
        <p class="note note-problem">
          <WithCode text={read.message} />
        </p>
      )}
    </div>
  );
}
