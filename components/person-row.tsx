import { Component } from 'preact';
import { shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN, statusWord } from '../lib/status/types.ts';
import type { PersonView } from '../lib/status/views.ts';
import { StatusDot } from './status-dot.tsx';
import { TimeText } from './time-text.tsx';
import { fullText } from './times.ts';

export interface PersonRowProps {
  readonly person: PersonView;
  /** Whether the status can be vouched for. */
  readonly fresh: boolean;
  /** When it changed, or for a stale one as of when it was known, in words; `''` for not known. */
  readonly when: string;
  onRemove(userID: string): void;
}

/** The facts of a person that the row shows. */
const SHOWN = [
  'name',
  'statusType',
  'customStatus',
  'learnedAt',
  'changedAt',
  'noSuchUser',
  'stale',
] as const;

/**
 * One person. Each update brings all people as new objects; a row is rendered again only where something that it
 * shows is another, so that one change among thousands costs one row.
 */
export class PersonRow extends Component<PersonRowProps> {
  override shouldComponentUpdate(next: PersonRowProps): boolean {
    const { person, fresh, when, onRemove } = this.props;
    if (next.fresh !== fresh || next.when !== when || next.onRemove !== onRemove) return true;
    return next.person !== person && SHOWN.some((fact) => next.person[fact] !== person[fact]);
  }

  override render({ person, fresh, when, onRemove }: PersonRowProps) {
    const status = shownStatus(person, fresh);
    const faded = status.stale || person.noSuchUser;
    return (
      <li class={faded ? 'person person-faded' : 'person'}>
        <StatusDot statusType={status.statusType} />
        <p class="person-name" title={person.userID}>
          <bdi>{person.name}</bdi>
        </p>
        {person.noSuchUser ? (
          <p class="person-state">There is no such user.</p>
        ) : (
          <p class="person-state">
            <span class="word" title={heardText(person)}>
              {status.word}
            </span>
            {status.stale && <LastKnown person={person} when={when} />}
            {status.customStatus !== '' && (
              <>
                {status.stale ? <br /> : ' · '}
                <bdi class="custom">{status.customStatus}</bdi>
              </>
            )}
          </p>
        )}
        {!faded && when !== '' && (
          <p class="person-when">
            <span class="visually-hidden">changed </span>
            <TimeText at={person.changedAt} text={when} about="Changed:" />
          </p>
        )}
        <button
          type="button"
          class="remove"
          aria-label={`Remove ${person.name}`}
          title={`Remove ${person.name}`}
          onClick={() => onRemove(person.userID)}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M2.5 2.5l7 7m0-7l-7 7" />
          </svg>
        </button>
      </li>
    );
  }
}

/** How old what is said is, also of a status that was never seen to change. */
function heardText({ learnedAt }: PersonView): string | undefined {
  return learnedAt === 0 ? undefined : `Last heard: ${fullText(learnedAt)}`;
}

/** What a stale status was, and as of when that is known; nothing of who never was heard of. */
function LastKnown({ person, when }: Pick<PersonRowProps, 'person' | 'when'>) {
  if (when === '') return null;
  return (
    <>
      {person.statusType === STATUS_UNKNOWN ? ', as of ' : ` · was ${statusWord(person.statusType)}, as of `}
      <TimeText at={person.learnedAt} text={when} about="Last known:" />
    </>
  );
}
