import { shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { OwnView } from '../lib/status/views.ts';
import { StatusDot } from './status-dot.tsx';
import { TimeText } from './time-text.tsx';
import { untilText } from './times.ts';

interface OwnStatusProps {
  readonly userID: string;
  readonly own: OwnView | null;
  readonly fresh: boolean;
  readonly now: number;
}

/** You: your dot, name, state in words, and custom status as others see it. */
export function OwnStatus({ userID, own, fresh, now }: OwnStatusProps) {
  const status = shownStatus(
    {
      statusType: own?.statusType ?? STATUS_UNKNOWN,
      customStatus: own?.customStatus ?? '',
      noSuchUser: false,
    },
    fresh,
  );
  const pending = own?.pending === true;
  const name = own === null || own.name === '' ? userID : own.name;
  return (
    <div class="own">
      <StatusDot statusType={status.statusType} />
      <div class="own-text">
        <p class="own-name" title={userID}>
          <bdi>{name}</bdi>
        </p>
        <p class="own-state">
          <span class="word">{status.word}</span>
          {status.customStatus !== '' && (
            <>
              {' · '}
              <bdi class="custom">{status.customStatus}</bdi>
            </>
          )}
          {status.customStatus !== '' && own?.expiresAt !== undefined && (
            <span class="own-until">
              {' · '}
              <TimeText at={own.expiresAt} text={untilText(own.expiresAt, now)} about="Will be cleared:" />
            </span>
          )}
          {/* Mostly over in a moment, hence on this line: nothing may jump. */}
          {pending && fresh && <span class="own-setting"> · setting…</span>}
        </p>
        <p role="status" class="own-pending">
          {pending && !fresh && 'Not set yet: waiting for the connection.'}
        </p>
      </div>
    </div>
  );
}
