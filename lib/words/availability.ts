import { type Availability, withAvailability } from '../status/availability.ts';
import { t } from './t.ts';

/** An availability in one word, as it is chosen and written. */
export function availabilityWord(availability: Availability): string {
  switch (availability) {
    case 'available':
      return t('availability.available');
    case 'busy':
      return t('availability.busy');
    case 'do-not-disturb':
      return t('availability.doNotDisturb');
    case 'away':
      return t('availability.away');
  }
}

/** What an online person says of their availability, as a state in words: “online, busy”. */
export function onlineWord(availability: Availability): string {
  switch (availability) {
    case 'available':
      return t('availability.online.available');
    case 'busy':
      return t('availability.online.busy');
    case 'do-not-disturb':
      return t('availability.online.doNotDisturb');
    case 'away':
      return t('availability.online.away');
  }
}

/** The customStatus that says both, in the language of the texts. */
export function writtenStatus(availability: Availability | null, rest: string): string {
  return withAvailability(availability, rest, availability === null ? '' : availabilityWord(availability));
}
