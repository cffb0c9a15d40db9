import type { Source } from '../status/automation.ts';
import { t } from './t.ts';

const KEYS = {
  away: 'ownStatus.automatic.away',
  call: 'ownStatus.automatic.call',
  music: 'ownStatus.automatic.music',
} as const satisfies Record<Source, string>;

/** Why a status stands that nobody set by hand. */
export const automaticReason = (source: Source): string => t(KEYS[source]);
