import type { ClearAfter } from '../status/clear-after.ts';
import { t } from './t.ts';

const KEYS = {
  never: 'clearAfter.never',
  '30-minutes': 'clearAfter.minutes30',
  '1-hour': 'clearAfter.hour1',
  '4-hours': 'clearAfter.hours4',
  today: 'clearAfter.today',
  'this-week': 'clearAfter.thisWeek',
} as const satisfies Record<ClearAfter, string>;

/** When a status is to be cleared, in words. */
export const clearAfterWord = (choice: ClearAfter): string => t(KEYS[choice]);
