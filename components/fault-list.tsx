import { t } from '../lib/words/t.ts';
import type { ListFault } from './directory-adapter.ts';

/** So many are named: who takes a wrong file need not read 10,000 lines. */
const SHOWN_MAX = 100;

/** What does not count in a list, line by line. */
export function FaultList({ faults, unit }: { faults: readonly ListFault[]; unit: 'line' | 'entry' }) {
  return (
    <ul class="note note-problem fault-list">
      {faults.slice(0, SHOWN_MAX).map(({ at, message }, index) => (
        <li key={`${index} ${at}`}>
          {unit === 'line'
            ? t('linesField.problem', { line: at, problem: message })
            : t('directoryAddress.entry', { number: at, problem: message })}
        </li>
      ))}
      {faults.length > SHOWN_MAX && <li>{t('directoryImport.more', faults.length - SHOWN_MAX)}</li>}
    </ul>
  );
}
