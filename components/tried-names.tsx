import { t } from '../lib/words/t.ts';
import type { TriedName } from './options-adapter.ts';

interface TriedNamesProps {
  readonly count: number;
  readonly first: readonly TriedName[];
}

/** What a rule finds: the text, whom it names, and who that is. */
export function TriedNames({ count, first }: TriedNamesProps) {
  return (
    <div>
      <table class="tried" aria-label={t('triedNames.title')}>
        <thead>
          <tr>
            <th scope="col">{t('triedNames.onPage')}</th>
            <th scope="col">{t('triedNames.names')}</th>
            <th scope="col">{t('triedNames.userID')}</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ text, identity, userID }, index) => (
            <tr key={index}>
              <td>
                <bdi>{text}</bdi>
              </td>
              <td>
                <bdi>{identity}</bdi>
              </td>
              <td>
                {userID === null ? (
                  <span class="hint">{t('triedNames.notInDirectory')}</span>
                ) : (
                  <bdi>{userID}</bdi>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > first.length && <p class="hint">{t('triedNames.more', count - first.length)}</p>}
    </div>
  );
}
