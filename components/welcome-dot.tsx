import { useEffect, useState } from 'preact/hooks';
import { isFresh, shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { PersonView, PopupView } from '../lib/status/views.ts';
import { statusWord } from '../lib/words/states.ts';
import { t } from '../lib/words/t.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { DotMeanings } from './dot-meanings.tsx';
import { PinPicture } from './pin-picture.tsx';
import { StatusDot } from './status-dot.tsx';
import { usePlainStatuses } from './use-plain-statuses.ts';
import type { Step } from './use-step.ts';
import type { WelcomeAdapter } from './welcome-adapter.ts';

interface WelcomeDotProps {
  readonly account: AccountAdapter;
  readonly adapter: WelcomeAdapter;
  readonly view: PopupView;
  readonly isIn: boolean;
  go(step: Step): void;
}

/** So many people show what it looks like. */
const SHOWN_MAX = 4;

/** Step 3: a live dot, what dots mean, and where the button is. */
export function WelcomeDot({ account, adapter, view, isIn, go }: WelcomeDotProps) {
  const { session, own, people } = view;
  const [keys, setKeys] = useState('');
  useEffect(() => {
    adapter.shortcut().then(setKeys, () => undefined);
  }, [adapter]);
  const plain = usePlainStatuses(account);
  const seen = people.slice(0, SHOWN_MAX);
  const seenIDs = seen.map(({ userID }) => userID).join(' ');
  useEffect(() => account.shows(seenIDs === '' ? [] : seenIDs.split(' ')), [account, seenIDs]);

  const fresh = isFresh(session, account.now());
  const me = {
    userID: session.state === 'signed-out' ? '' : session.userID,
    name: own?.name ?? '',
    statusType: own?.statusType ?? STATUS_UNKNOWN,
    customStatus: own?.customStatus ?? '',
    noSuchUser: false,
  };
  return (
    <>
      {isIn ? (
        <>
          <p>{t('welcome.looksLike')}</p>
          <ul class="first-dots" aria-label={t('welcome.people')}>
            {[me, ...seen].map((person) => (
              <FirstDot key={person.userID} {...{ person, fresh, plain }} />
            ))}
          </ul>
          {seen.length === 0 && <p class="hint">{t('welcome.nobody')}</p>}
        </>
      ) : (
        <p class="note note-warning">
          {t('welcome.beginFirst')} <a href="#begin">{t('welcome.step.begin')}</a>
        </p>
      )}
      <DotMeanings plain={plain} />
      <h3>{t('welcome.pin')}</h3>
      <PinPicture />
      <p>{adapter.browser === 'firefox' ? t('welcome.pinFirefox') : t('welcome.pinChromium')}</p>
      {keys !== '' && <p>{t('welcome.shortcut', { keys })}</p>}
      <p>{t('welcome.status')}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => go('where')}>
          {t('welcome.back')}
        </button>
        <button type="button" class="button button-primary" onClick={() => adapter.leave()}>
          {t('welcome.done')}
        </button>
      </div>
    </>
  );
}

type Seen = Pick<PersonView, 'userID' | 'name' | 'statusType' | 'customStatus' | 'noSuchUser' | 'stale'>;

interface FirstDotProps {
  readonly person: Seen;
  readonly fresh: boolean;
  readonly plain: boolean;
}

function FirstDot({ person, fresh, plain }: FirstDotProps) {
  const status = shownStatus(person, fresh, plain);
  return (
    <li>
      <StatusDot statusType={status.statusType} availability={status.availability} />
      <span>
        <bdi class="first-name">{person.name || person.userID}</bdi>
        <span class="hint">
          {statusWord(status)}
          {status.customStatus !== '' && (
            <>
              {' · '}
              <bdi>{status.customStatus}</bdi>
            </>
          )}
        </span>
      </span>
    </li>
  );
}
