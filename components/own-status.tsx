import { shownStatus } from '../lib/status/presentation.ts';
import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { OwnView } from '../lib/status/views.ts';
import { StatusDot } from './status-dot.tsx';

interface OwnStatusProps {
  readonly userID: string;
  readonly own: OwnView | null;
  readonly fresh: boolean;
}

/** You: your dot, name, state in words, and custom status as others see it. */
export function OwnStatus({ userID, own, fresh }: OwnStatusProps) {
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
