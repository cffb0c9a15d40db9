import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import type { ConflictView, DirectoryAdapter, DirectoryView, SourceAnswer } from './directory-adapter.ts';
import { TextField } from './text-field.tsx';
import { WithCode } from './with-code.tsx';

const EXAMPLES = { mail: 'anna.ivanova@company.example', handle: 'github:anna-i' };

interface DirectoryLookUpProps {
  readonly adapter: DirectoryAdapter;
  /** What it is looked up in: when that is another, it is looked up again. */
  readonly view: DirectoryView;
}

/** Who somebody is that a page names so, which source says so, and which others don't count. */
export function DirectoryLookUp({ adapter, view }: DirectoryLookUpProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ text: string; answers: readonly SourceAnswer[] } | null>(null);
  useEffect(() => {
    let here = true;
    if (text.trim() === '') setFound(null);
    else
      adapter.lookUp(text).then(
        (answers) => here && setFound({ text, answers }),
        () => undefined,
      );
    return () => {
      here = false;
    };
  }, [adapter, text, view]);

  return (
    <div class="sub-section">
      <h3>{t('directoryLookUp.title')}</h3>
      <TextField
        id="directory-look-up"
        name="look-up"
        label={t('directoryLookUp.label')}
        hint={<WithCode text={t('directoryLookUp.hint', EXAMPLES)} />}
        value={text}
        onInput={setText}
      />
      <div role="status">{found !== null && <Found answers={found.answers} />}</div>
      {view.conflicts.length > 0 && <Conflicts conflicts={view.conflicts} />}
    </div>
  );
}

function Found({ answers: [first, ...others] }: { answers: readonly SourceAnswer[] }) {
  if (first === undefined) return <p>{t('directoryLookUp.nobody')}</p>;
  return (
    <>
      <p>
        <strong>{t('directoryLookUp.is', { userID: first.userID })}</strong>{' '}
        <WithCode text={t('directoryLookUp.by', { source: first.source, line: first.line })} />
      </p>
      {others.length > 0 && (
        <>
          <p>{t('directoryLookUp.lost')}</p>
          <ul class="answer-list">
            {others.map(({ userID, source, line }, index) => (
              <li key={`${index} ${line}`}>
                <WithCode text={t('directoryLookUp.other', { userID, source, line })} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">{t('directoryLookUp.order')}</p>
    </>
  );
}

/** So many are listed. */
const SHOWN_MAX = 50;

function Conflicts({ conflicts }: { conflicts: readonly ConflictView[] }) {
  return (
    <details>
      <summary>{t('directoryConflicts.title', conflicts.length)}</summary>
      <p>{t('directoryConflicts.intro')}</p>
      <ul class="answer-list">
        {conflicts.slice(0, SHOWN_MAX).map(({ key, answers }) => (
          <li key={key}>
            <code>{key}</code>
            <ol class="answer-list">
              {answers.map(({ userID, source }) => (
                <li key={source}>{t('directoryConflicts.answer', { userID, source })}</li>
              ))}
            </ol>
          </li>
        ))}
        {conflicts.length > SHOWN_MAX && (
          <li>{t('directoryConflicts.more', conflicts.length - SHOWN_MAX)}</li>
        )}
      </ul>
    </details>
  );
}
