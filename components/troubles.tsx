import type { Trouble } from '../lib/status/host-report.ts';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { fullText, momentText } from '../lib/words/times.ts';
import { TimeText } from './time-text.tsx';

interface TroublesProps {
  readonly troubles: readonly Trouble[];
  readonly now: number;
}

/** What went wrong last, the newest first. */
export function Troubles({ troubles, now }: TroublesProps) {
  return (
    <>
      <h3 id="troubles-heading">{t('diagnostics.troubles')}</h3>
      {troubles.length === 0 ? (
        <p class="hint">{t('diagnostics.noTroubles')}</p>
      ) : (
        <table class="troubles" aria-labelledby="troubles-heading">
          <thead>
            <tr>
              <th scope="col">{t('diagnostics.when')}</th>
              <th scope="col">{t('diagnostics.code')}</th>
              <th scope="col">{t('diagnostics.what')}</th>
              <th scope="col">{t('diagnostics.times')}</th>
            </tr>
          </thead>
          <tbody>
            {troubles.toReversed().map(({ code, at, times }) => (
              <tr key={`${at} ${code}`}>
                <td>
                  <TimeText at={at} text={momentText(at, now)} title={fullText(at)} />
                </td>
                <td>{code}</td>
                <td>{problemFor(code).message}</td>
                <td>{times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
