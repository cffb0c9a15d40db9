import { CLEAR_AFTER, CLEAR_AFTER_WORDS } from '../lib/status/clear-after.ts';
import { untilText } from './times.ts';
import type { ClearAfterDraft, Clearing } from './use-clear-after.ts';

interface ClearAfterFieldProps {
  readonly clearing: ClearAfterDraft;
  readonly now: number;
}

/** Chooses when the status is cleared by itself. The present status's own moment is among the choices. */
export function ClearAfterField({ clearing: { present, choice, choose }, now }: ClearAfterFieldProps) {
  return (
    <p class="clear-after">
      <label for="clear-after">Clear after</label>
      <select
        id="clear-after"
        name="clear-after"
        value={choice}
        onChange={({ currentTarget }) => choose(currentTarget.value as Clearing)}
      >
        {present !== undefined && <option value="as-it-is">As it is: {untilText(present, now)}</option>}
        {CLEAR_AFTER.map((each) => (
          <option key={each} value={each}>
            {CLEAR_AFTER_WORDS[each]}
          </option>
        ))}
      </select>
    </p>
  );
}
