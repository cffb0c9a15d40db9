import { AVAILABILITIES } from '../lib/status/availability.ts';
import { STATUS_ONLINE } from '../lib/status/types.ts';
import { onlineWord } from '../lib/words/availability.ts';
import { stateWord } from '../lib/words/states.ts';
import { t } from '../lib/words/t.ts';
import { StatusDot } from './status-dot.tsx';

const STATES = [
  [1, 'online'],
  [2, 'offline'],
  [3, 'notLoggedIn'],
  [0, 'unknown'],
] as const;

/**
 * The four dots, each with its word and what that means; and those of availability.
 * @param plain availability is not looked at: there are no such dots
 */
export function DotMeanings({ plain }: { readonly plain: boolean }) {
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
      {!plain && (
        <>
          <p id="availability-meanings">{t('welcome.mean.availability')}</p>
          <ul class="meanings" aria-labelledby="availability-meanings">
            {AVAILABILITIES.map((availability) => (
              <li key={availability}>
                <StatusDot statusType={STATUS_ONLINE} availability={availability} />
                <strong>{onlineWord(availability)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
