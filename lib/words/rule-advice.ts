import type { RuleFault } from '../people/rule-faults.ts';
import { t } from './t.ts';

/** For who writes a rule: what to write instead. */

const ID = { id: '{id}' };

const ADVICE: Readonly<Record<Exclude<RuleFault['fault'], 'empty'>, () => string>> = {
  'no-id': () => t('ruleAdvice.noID', ID),
  'id-twice': () => t('ruleAdvice.idTwice', ID),
  'star-twice': () => t('ruleAdvice.starTwice'),
  'star-beside-id': () => t('ruleAdvice.starBesideID', ID),
  'bad-host': () => t('ruleAdvice.badHost'),
  'bad-read': () => t('ruleAdvice.badRead'),
  'bad-service': () => t('ruleAdvice.badService'),
  'bad-link-pattern': () => t('ruleAdvice.badLinkPattern', ID),
  'no-pattern': () => t('ruleAdvice.noPattern', ID),
  'mentions-text': () => t('ruleAdvice.mentionsText'),
  'mention-pattern': () => t('ruleAdvice.mentionPattern', ID),
  'bad-flag': () => t('ruleAdvice.badFlag'),
  'bad-selector': () => t('ruleAdvice.badSelector'),
  'too-long': () => t('ruleAdvice.tooLong'),
  'not-text': () => t('ruleAdvice.notText'),
};

/** What is wrong with a field of a rule, and what to write instead. */
export function adviceOnRule({ field, fault }: RuleFault): string {
  if (fault !== 'empty') return ADVICE[fault]();
  if (field === 'on') return t('ruleAdvice.noHosts');
  return field === 'select' ? t('ruleAdvice.noSelector') : t('ruleAdvice.empty');
}
