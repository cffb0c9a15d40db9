import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Notice } from '../lib/words/open-notice.ts';
import { t } from '../lib/words/t.ts';
import { fullText, momentText } from '../lib/words/times.ts';
import { Filled } from './filled.tsx';
import { focusIsLost } from './focus.ts';
import { GoOnButton } from './go-on-button.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { STATUS_FIELD_ID } from './status-form.tsx';
import { TimeText } from './time-text.tsx';
import type { Action } from './use-action.ts';

interface SessionBannerProps {
  readonly adapter: PopupAdapter;
  /** null where there is nothing to say: all is well, or lost for a moment only. */
  readonly notice: Notice | null;
  readonly going: Action;
  readonly now: number;
}

/** Says above everything else where the session is, with the one thing to do about it. */
export function SessionBanner({ adapter, notice, going, now }: SessionBannerProps) {
  const action = notice?.action ?? null;
  const does = action === null || action.does === 'fill-in' ? null : action;
  const region = useRef<HTMLDivElement>(null);
  const hadFocus = region.current?.contains(document.activeElement) === true;
  // The button goes when it has done its work: who pressed it by the keyboard goes on from the first field.
  useLayoutEffect(() => {
    if (does === null && hadFocus && focusIsLost()) document.getElementById(STATUS_FIELD_ID)?.focus();
  }, [does === null]);
  const tone = notice?.tone === 'info' ? 'banner' : 'banner banner-warning';
  return (
    <div ref={region} class={notice === null ? 'banner-region' : tone}>
      <p role="status" class="banner-text">
        {notice !== null && <NoticeWords notice={notice} now={now} />}
      </p>
      {does !== null && (
        <GoOnButton adapter={adapter} does={does} going={going} class="button button-quiet button-small" />
      )}
      <ProblemNote id="banner-problem" action={going} />
    </div>
  );
}

function NoticeWords({ notice: { message, since, advice }, now }: { notice: Notice; now: number }) {
  const text = advice === '' ? message : t('failure.both', { message, advice });
  if (since === undefined) return text;
  return (
    <Filled text={text}>
      <TimeText at={since} text={momentText(since, now)} title={fullText(since)} />
    </Filled>
  );
}
