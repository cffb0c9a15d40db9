import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import type { FoundList } from './directory-adapter.ts';
import { FaultList } from './fault-list.tsx';
import { numberText } from './number-text.ts';
import { WithCode } from './with-code.tsx';

interface ListPreviewProps {
  readonly list: FoundList;
  readonly busy: boolean;
  onImport(replace: boolean): void;
  onCancel(): void;
}

/** What is in a list of people, before any of it is stored. */
export function ListPreview({ list, busy, onImport, onCancel }: ListPreviewProps) {
  const [replace, setReplace] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [list]);
  const { lines, people, first, faults, unused, unit, before } = list;
  return (
    <div class="card list-preview">
      <h4 ref={heading} tabIndex={-1}>
        {t('directoryImport.preview')}
      </h4>
      <p>
        {lines.length === 0
          ? t('directoryImport.noneFound')
          : t('directoryImport.found', people, [numberText(people)], {
              identities: numberText(lines.length),
            })}
      </p>
      {first.length > 0 && (
        <table class="preview-table">
          <thead>
            <tr>
              <th scope="col">{t('directoryImport.who')}</th>
              <th scope="col">{t('directoryImport.userID')}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ who, userID }) => (
              <tr key={who}>
                <td>
                  <bdi>{who}</bdi>
                </td>
                <td>
                  <bdi>{userID}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length > first.length && (
        <p class="hint">
          {t('directoryImport.more', lines.length - first.length, [numberText(lines.length - first.length)])}
        </p>
      )}
      {unused.length > 0 && (
        <p class="hint">
          <WithCode text={t('directoryImport.unused', { columns: unused.slice(0, 20).join(', ') })} />
        </p>
      )}
      {faults.length > 0 && (
        <>
          <p class="note note-problem">
            {t('directoryImport.faults', faults.length, [numberText(faults.length)])}
          </p>
          <FaultList faults={faults} unit={unit} />
        </>
      )}
      {before !== null && lines.length > 0 && (
        <fieldset class="choices">
          <legend>{t('directoryImport.how')}</legend>
          <label class="choice">
            <input type="radio" name="how" checked={!replace} onChange={() => setReplace(false)} />
            {t('directoryImport.add', {
              added: numberText(before.added),
              changed: numberText(before.changed),
            })}
          </label>
          <label class="choice">
            <input type="radio" name="how" checked={replace} onChange={() => setReplace(true)} />
            {t('directoryImport.replace', { removed: numberText(before.removed) })}
          </label>
        </fieldset>
      )}
      <div class="buttons">
        {lines.length > 0 && (
          <button
            type="button"
            class="button button-primary"
            aria-disabled={busy}
            onClick={() => !busy && onImport(replace)}
          >
            {t('directoryImport.confirm', lines.length, [numberText(lines.length)])}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {t('directoryImport.cancel')}
        </button>
      </div>
    </div>
  );
}
