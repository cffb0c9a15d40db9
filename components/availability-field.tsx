import { AVAILABILITIES, type Availability } from '../lib/status/availability.ts';
import { STATUS_ONLINE } from '../lib/status/types.ts';
import { availabilityWord } from '../lib/words/availability.ts';
import { t } from '../lib/words/t.ts';
import { StatusDot } from './status-dot.tsx';

interface AvailabilityFieldProps {
  readonly value: Availability | null;
  onChange(value: Availability | null): void;
}

/** Chooses what the beginning of the status says; the dot beside it is what others will see. */
export function AvailabilityField({ value, onChange }: AvailabilityFieldProps) {
  return (
    <p class="availability-field">
      <label for="availability">{t('availability.label')}</label>
      <StatusDot statusType={STATUS_ONLINE} availability={value} />
      <select
        id="availability"
        name="availability"
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(AVAILABILITIES.find((availability) => availability === currentTarget.value) ?? null)
        }
      >
        <option value="">{t('availability.none')}</option>
        {AVAILABILITIES.map((availability) => (
          <option key={availability} value={availability}>
            {availabilityWord(availability)}
          </option>
        ))}
      </select>
    </p>
  );
}
