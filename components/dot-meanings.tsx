import { stateWord } from '../lib/words/states.ts';
import { t } from '../lib/words/t.ts';
import { StatusDot } from './status-dot.tsx';

const STATES = [
  [1, 'online'],
  [2, 'offline'],
  [3, 'notLoggedIn'],
  [0, 'unknown'],
] as const;

/** The four dots, each with its word and what that means. */
export function DotMeanings() {
  return (
    <>
      <h3 id="meanings-heading">{t('welcome.meanings')}</h3>
      <ul class="meanings" aria-labelledby="meanings-heading">
        {STATES.map(([statusType, name]) => (
          <li key={name}>
            <StatusDot statusType={statusType} />
            <span>
              <strong>{stateWord(statusType)}</strong>
              <span class="hint">{t(`welcome.mean.${name}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
