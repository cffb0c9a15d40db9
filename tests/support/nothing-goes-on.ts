import type { Automation } from '../../lib/background/automation.ts';

/** A computer on which nothing goes on that a status could follow. */
export const NOTHING_GOES_ON: Automation = {
  signals: async () => ({
    away: 'no',
    call: 'off',
    music: 'off',
    words: { away: '', busy: '', call: '', music: '' },
  }),
  arm: () => undefined,
  listen: () => undefined,
};
