import { Component } from 'preact';
import { shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { PersonView } from '../lib/status/views.ts';
import { stateWord, statusWord } from '../lib/words/states.ts';
import { t } from '../lib/words/t.ts';
import { fullText } from '../lib/words/times.ts';
import { MoreIcon } from './more-icon.tsx';
import { PersonPicture } from './person-picture.tsx';
import { TimeText } from './time-text.tsx';

export interface PersonRowProps {
  readonly person: PersonView;
  /** Where the row stands in its list, from 0, and how many there are. */
  readonly at: number;
  readonly count: number;
  /** Whether the status can be vouched for. */
  readonly fresh: boolean;
  /** When it changed, or for a stale one as of when it was known, in words; `''` for not known. */
  readonly when: string;
  /** A `data:` address, or `''`. */
  readonly picture: string;
  /** Statuses are shown as the plain text that they are. */
  readonly plain: boolean;
  /** The one row that the Tab key leads to. */
  readonly isCurrent: boolean;
  /** Whether its menu is open; null for somebody who can be followed instead. */
  readonly isOpen: boolean | null;
  /** Their status is nobody's business yet: they have none here, not even an unknown one. */
  readonly isOnlyNamed: boolean;
  onAct(userID: string, button: HTMLElement): void;
}

/** The facts of a person that the row shows. */
const SHOWN = [
  'userID',
  'name',
  'statusType',
  'customStatus',
  'learnedAt',
  'changedAt',
  'noSuchUser',
  'stale',
] as const;

const OTHERS = [
  'at',
  'count',
  'fresh',
  'when',
  'picture',
  'plain',
  'isCurrent',
  'isOpen',
  'isOnlyNamed',
  'onAct',
] as const;

/**
 * One person. Each update brings people as new objects; a row is rendered again only where something that it shows is
 * another.
 */
export class PersonRow extends Component<PersonRowProps> {
  override shouldComponentUpdate(next: PersonRowProps): boolean {
    const { props } = this;
    if (OTHERS.some((name) => next[name] !== props[name])) return true;
    return next.person !== props.person && SHOWN.some((fact) => next.person[fact] !== props.person[fact]);
  }

  override render({ person, at, count, fresh, when, picture, plain, ...props }: PersonRowProps) {
    const { isCurrent, isOpen, isOnlyNamed, onAct } = props;
    const { userID, name } = person;
    const status = shownStatus(person, fresh, plain);
    const faded = !isOnlyNamed && (status.stale || person.noSuchUser);
    const { statusType, availability, customStatus } = status;
    const word = statusWord(status);
    const follows = isOpen === null;
    return (
      <li
        class={faded ? 'person person-faded' : 'person'}
        style={{ '--at': at }}
        aria-setsize={count}
        aria-posinset={at + 1}
        data-user={userID}
      >
        <PersonPicture
          {...{ userID, name, picture, availability }}
          statusType={isOnlyNamed ? null : statusType}
        />
        <div class="person-text">
          <p class="person-name" title={userID}>
            <bdi>{name}</bdi>
          </p>
          {isOnlyNamed ? (
            name !== userID && (
              <p class="person-state">
                <bdi>{userID}</bdi>
              </p>
            )
          ) : person.noSuchUser ? (
            <p class="person-state">{t('person.noSuchUser')}</p>
          ) : (
            <p class="person-state">
              <span class="word" title={heardText(person)}>
                {status.stale ? staleText(person, when) : word}
              </span>
              {customStatus !== '' && (
                <>
                  {' · '}
                  <bdi class="custom" title={customStatus}>
                    {customStatus}
                  </bdi>
                </>
              )}
            </p>
          )}
        </div>
        {!faded && when !== '' && (
          <p class="person-when">
            <span class="visually-hidden">{t('person.changedAgo', { when })}</span>
            <span aria-hidden="true">
              <TimeText
                at={person.changedAt}
                text={when}
                title={t('person.changedAt', { time: fullText(person.changedAt) })}
              />
            </span>
          </p>
        )}
        <button
          type="button"
          class={follows ? 'button person-act' : 'icon-button person-act'}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={follows ? t('person.followOne', { name }) : t('person.menu', { name })}
          {...(follows ? {} : { 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
          onClick={({ currentTarget }) => onAct(userID, currentTarget)}
        >
          {follows ? t('person.follow') : <MoreIcon />}
        </button>
      </li>
    );
  }
}

/** How old what is said is, also of a status that was never seen to change. */
function heardText({ learnedAt }: PersonView): string | undefined {
  return learnedAt === 0 ? undefined : t('person.lastHeard', { time: fullText(learnedAt) });
}

/** What a stale status was, and as of when that is known; no more than unknown of who never was heard of. */
function staleText({ statusType }: PersonView, when: string): string {
  if (when === '') return stateWord(STATUS_UNKNOWN);
  return statusType === STATUS_UNKNOWN
    ? t('person.unknownAsOf', { when })
    : t('person.wasAsOf', { when, state: stateWord(statusType) });
}
