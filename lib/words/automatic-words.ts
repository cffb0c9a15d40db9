import type { AutomaticWords } from '../status/automation.ts';
import { t } from './t.ts';

/** The words of what is set by itself; the host makes a status of them. @param availability whether a call says *busy* */
export function automaticWords(availability: boolean): AutomaticWords {
  return {
    away: t('availability.away'),
    busy: availability ? t('availability.busy') : '',
    call: t('preset.call'),
    music: t('preset.music'),
  };
}
