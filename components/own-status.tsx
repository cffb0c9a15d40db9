import { shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { OwnView } from '../lib/status/views.ts';
import { automaticReason } from '../lib/words/automatic-reason.ts';
import { shownWord } from '../lib/words/states.ts';
import { t } from '../lib/words/t.ts';
import { fullText, untilText } from '../lib/words/times.ts';
import { StatusDot } from './status-dot.tsx';
import { TimeText } from './time-text.tsx';

interface OwnStatusProps {
  readonly userID: string;
  readonly own: OwnView | null;
  readonly fresh: boolean;
  readonly now: number;
  /** Statuses are shown as the plain text that they are. */
  readonly plain: boolean;
}

/** You: your dot, name, state in words, and custom status as others see it. */
export function OwnStatus({ userID, own, fresh, now, plain }: OwnStatusProps) {
  const status = shownStatus(
    {
      statusType: own?.statusType ?? STATUS_UNKNOWN,
      customStatus: own?.customStatus ?? '',
      noSuchUser: false,
    },
    fresh,
    plain,
  );
  const pending = own?.pending === true;
  const name = own === null || own.name === '' ? userID : own.name;
  return (
    <div class="own">
      <StatusDot statusType={status.statusType} availability={status.availability} />
      <div class="own-text">
        <p class="own-name" title={userID}>
          <bdi>{name}</bdi>
        </p>
        <p class="own-state">
          <span class="word">{shownWord(status, now)}</span>
          {status.customStatus !== '' && (
            <>
              {' · '}
              <bdi class="custom">{status.customStatus}</bdi>
            </>
          )}
          {own !== null && own.customStatus !== '' && own.expiresAt !== undefined && (
            <span class="own-until">
              {' · '}
              <TimeText
                at={own.expiresAt}
                text={untilText(own.expiresAt, now)}
                title={t('ownStatus.clearedAt', { time: fullText(own.expiresAt) })}
              />
            </span>
          )}
          {/* Mostly over in a moment, hence on this line: nothing may jump. */}
          {pending && fresh && (
            <span class="own-setting">
              {' · '}
              {t('ownStatus.setting')}
            </span>
          )}
        </p>
        {own?.automatic !== undefined && own.customStatus !== '' && (
          <p class="hint">{automaticReason(own.automatic)}</p>
        )}
        <p role="status" class="own-pending">
          {pending && !fresh && t('ownStatus.notSetYet')}
        </p>
      </div>
    </div>
  );
}
