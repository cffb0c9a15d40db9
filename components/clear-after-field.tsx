import { useRef } from 'preact/hooks';
import { CLEAR_AFTER } from '../lib/status/clear-after.ts';
import { clearAfterWord } from '../lib/words/clear-after.ts';
import { t } from '../lib/words/t.ts';
import { untilText } from '../lib/words/times.ts';
import type { ClearAfterDraft, Clearing } from './use-clear-after.ts';
import { useLoaded } from './use-loaded.ts';

interface ClearAfterFieldProps {
  readonly clearing: ClearAfterDraft;
  readonly now: number;
}

const loadDateTime = () => import('./date-time-field.tsx');

/** Chooses when the status is cleared by itself. The present status's own moment is among the choices. */
export function ClearAfterField({ clearing, now }: ClearAfterFieldProps) {
  const { present, choice } = clearing;
  const dateTime = useLoaded(loadDateTime, choice === 'date-time');
  const select = useRef<HTMLSelectElement>(null);
  return (
    <>
      <p class="clear-after">
        <label for="clear-after">{t('clearAfter.label')}</label>
        <select
          id="clear-after"
          name="clear-after"
          ref={select}
          value={choice}
          onChange={({ currentTarget }) => clearing.choose(currentTarget.value as Clearing, now)}
        >
          {present !== undefined && (
            <option value="as-it-is">{t('clearAfter.asItIs', { until: untilText(present, now) })}</option>
          )}
          {CLEAR_AFTER.map((each) => (
            <option key={each} value={each}>
              {clearAfterWord(each)}
            </option>
          ))}
          <option value="date-time">{t('clearAfter.dateTime')}</option>
        </select>
      </p>
      {choice === 'date-time' && dateTime && (
        <dateTime.DateTimeField clearing={clearing} now={now} onLeave={() => select.current?.focus()} />
      )}
    </>
  );
}
