import { t } from '../lib/words/t.ts';
import { momentText } from '../lib/words/times.ts';

/** What people of the sample team say and do on the demo's page. `{userID}` stands for a person's name. */

export interface Said {
  readonly by: string;
  readonly when: string;
  readonly text: string;
}

const NAMES = {
  jose: '{jose.garcia}',
  somchai: '{somchai}',
  jiwoo: '{jiwoo}',
  haruto: '{haruto}',
  anna: '{anna}',
  zoe: '{zoe.mueller}',
  layla: '{layla}',
  priya: '{priya}',
  olumide: '{olumide}',
  noam: '{noam}',
  sigga: '{sigga}',
} as const;

/** Whose the issue is. */
export const demoAssigned = (): string => t('demoPage.assigned', NAMES);

/** What is said about the issue. @param now ms since the epoch */
export function demoTalk(now: number): readonly Said[] {
  const at = (days: number, hours: number, minutes: number): string => {
    const then = new Date(now);
    then.setDate(then.getDate() + days);
    return momentText(then.setHours(hours, minutes, 0, 0), now);
  };
  return [
    { by: 'jose.garcia', when: at(-1, 16, 20), text: t('demoPage.talk1', NAMES) },
    { by: 'jiwoo', when: at(-1, 17, 5), text: t('demoPage.talk2', NAMES) },
    { by: 'mei.lin', when: at(0, 9, 40), text: t('demoPage.talk3', NAMES) },
  ];
}

/** What has happened lately. */
export function demoNews(): readonly string[] {
  return [
    t('demoPage.news1', NAMES),
    t('demoPage.news2', NAMES),
    t('demoPage.news3', NAMES),
    t('demoPage.news4', NAMES),
    t('demoPage.news5', NAMES),
  ];
}

/** What each of the team does. */
const ROLES: Readonly<Record<string, () => string>> = {
  sample: () => t('demoPage.role.you'),
  'mei.lin': () => t('demoPage.role.mei'),
  haruto: () => t('demoPage.role.haruto'),
  jiwoo: () => t('demoPage.role.jiwoo'),
  layla: () => t('demoPage.role.layla'),
  'zoe.mueller': () => t('demoPage.role.zoe'),
  'jose.garcia': () => t('demoPage.role.jose'),
  anna: () => t('demoPage.role.anna'),
  priya: () => t('demoPage.role.priya'),
  somchai: () => t('demoPage.role.somchai'),
  noam: () => t('demoPage.role.noam'),
  olumide: () => t('demoPage.role.olumide'),
  sigga: () => t('demoPage.role.sigga'),
};

/** What a person of the team does, in the language of the texts; `''` of who is not in it. */
export const demoRole = (userID: string): string => ROLES[userID]?.() ?? '';
