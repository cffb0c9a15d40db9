import { useLayoutEffect, useRef } from 'preact/hooks';
import { momentBounds } from '../lib/status/local-moment.ts';
import { t } from '../lib/words/t.ts';
import type { ClearAfterDraft } from './use-clear-after.ts';

interface DateTimeFieldProps {
  readonly clearing: ClearAfterDraft;
  readonly now: number;
  onLeave(): void;
}

const FAULTS = {
  missing: 'clearAfter.missing',
  past: 'clearAfter.past',
  'too-far': 'clearAfter.tooFar',
} as const satisfies Record<NonNullable<ClearAfterDraft['fault']>, string>;

/** A date and time of one's own. Escape leaves it. */
export function DateTimeField({ clearing, now, onLeave }: DateTimeFieldProps) {
  const { dateTime, fault } = clearing;
  const field = useRef<HTMLInputElement>(null);
  // It was just asked for; and what is wrong with it is read with it.
  useLayoutEffect(() => field.current?.focus(), [fault]);
  return (
    <div class="date-time">
      <label for="clear-on">{t('clearAfter.when')}</label>
      <input
        type="datetime-local"
        id="clear-on"
        name="clear-on"
        ref={field}
        value={dateTime}
        {...momentBounds(now)}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : 'clear-on-error'}
        onInput={({ currentTarget }) => clearing.enter(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Only this field is left, and not the whole popup.
          event.preventDefault();
          event.stopPropagation();
          clearing.leave();
          onLeave();
        }}
      />
      {fault !== null && (
        <p id="clear-on-error" class="note note-problem">
          {t(FAULTS[fault])}
        </p>
      )}
    </div>
  );
}
