import { useEffect, useRef, useState } from 'preact/hooks';
import type { Diagnosis } from '../lib/status/diagnosis.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { DiagnosisFacts } from './diagnosis-facts.tsx';
import { Troubles } from './troubles.tsx';

/** What the section needs of the browser. */
export interface DiagnosticsAdapter {
  /** Looks how everything is. Never rejects: what does not answer is a finding. */
  diagnose(): Promise<Diagnosis>;
  /** Puts a text on the clipboard; rejects where the browser refuses. */
  copyText(text: string): Promise<void>;
}

/** How each part is, for whoever looks for a fault. */
export function Diagnostics({ adapter }: { adapter: DiagnosticsAdapter }) {
  const [found, setFound] = useState<Diagnosis | null>(null);
  const [isRefused, setRefused] = useState(false);
  const asked = useRef(0);
  const announce = useAnnounce();

  const look = async () => {
    asked.current += 1;
    const mine = asked.current;
    setFound(null);
    const diagnosis = await adapter.diagnose();
    if (mine === asked.current) setFound(diagnosis);
  };
  useEffect(() => {
    void look();
    return () => {
      asked.current += 1;
    };
  }, [adapter]);

  const text = found === null ? '' : diagnosisText(found);
  const copy = async () => {
    try {
      await adapter.copyText(text);
      setRefused(false);
      announce(t('diagnostics.copied'));
    } catch {
      setRefused(true);
    }
  };
  return (
    <section aria-labelledby="diagnostics-heading" aria-busy={found === null}>
      <h2 id="diagnostics-heading" tabIndex={-1}>
        {t('diagnostics.heading')}
      </h2>
      <p>{t('diagnostics.about')}</p>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={found === null} onClick={() => found && copy()}>
          {t('diagnostics.copy')}
        </button>
        <button type="button" class="button" aria-disabled={found === null} onClick={() => found && look()}>
          {t('diagnostics.again')}
        </button>
      </div>
      <div role="alert" class="note-region">
        {isRefused && <p class="note note-problem">{t('diagnostics.notCopied')}</p>}
      </div>
      {found === null ? (
        <p class="hint">{t('diagnostics.looking')}</p>
      ) : (
        <>
          <DiagnosisFacts found={found} />
          {found.report && <Troubles troubles={found.report.troubles} now={found.at} />}
          <details open={isRefused}>
            <summary>{t('diagnostics.text')}</summary>
            <textarea class="copied" readOnly rows={14} aria-label={t('diagnostics.text')} value={text} />
          </details>
        </>
      )}
    </section>
  );
}

/** The same in every language: whoever helps may speak another one. Times as ISO 8601 says, in UTC. */
function diagnosisText(found: Diagnosis): string {
  const isTime = (key: string): boolean => key === 'at' || key === 'since';
  return JSON.stringify(
    { presently: 'diagnostics', ...found },
    (key, value) => (isTime(key) && typeof value === 'number' ? new Date(value).toISOString() : value),
    2,
  );
}
