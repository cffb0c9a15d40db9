import { compileHref } from './href-pattern.ts';
import { isService } from './identity.ts';
import type { SiteRule } from './site-rule.ts';
import { type PatternFault, patternFault } from './value-pattern.ts';

/** What is wrong with one field of a site rule; in words: `lib/words/rule-advice.ts`. */
export interface RuleFault {
  readonly field: keyof SiteRule;
  readonly fault:
    | PatternFault
    | 'not-text'
    | 'empty'
    | 'too-long'
    | 'bad-host'
    | 'bad-read'
    | 'bad-service'
    | 'bad-link-pattern'
    | 'no-pattern'
    | 'mentions-text'
    | 'mention-pattern'
    | 'bad-flag'
    | 'bad-selector';
}

const MAX_LENGTH = {
  name: 200,
  on: 255,
  select: 2_000,
  not: 2_000,
  read: 100,
  pattern: 500,
  is: 31,
} as const;
const HOSTS_MAX = 50;
const HOST = /^(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])$/;
const READ = /^(text|href|@[a-z_:][\w:.-]*)$/i;

/** What is wrong with a rule but for its selectors, which only a browser can try: at most one fault a field. */
export function ruleFaults(given: unknown): RuleFault[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return [{ field: 'name', fault: 'not-text' }];
  const rule = given as Readonly<Record<string, unknown>>;
  const faults = [
    rule.name === '' ? null : textFault(rule, 'name', true),
    hostsFault(rule.on),
    textFault(rule, 'select', true),
    textFault(rule, 'not', false),
    textFault(rule, 'read', true) ?? (READ.test(String(rule.read)) ? null : fault('read', 'bad-read')),
    textFault(rule, 'is', true) ?? (isOf(String(rule.is)) ? null : fault('is', 'bad-service')),
    textFault(rule, 'pattern', false),
    flagFault(rule, 'mentions'),
    flagFault(rule, 'off'),
  ].filter((found) => found !== null);
  return faults.length > 0 ? faults : meaningFaults(given as SiteRule);
}

/** What is wrong with a rule of the right shape. */
function meaningFaults({ read, pattern, is, mentions }: SiteRule): RuleFault[] {
  if (mentions === true) {
    if (read !== 'text') return [fault('read', 'mentions-text')];
    const wrong = pattern === undefined ? null : patternFault(pattern);
    if (wrong !== null) return [fault('pattern', wrong)];
    return pattern !== undefined && /^\{id\}|\*/.test(pattern) ? [fault('pattern', 'mention-pattern')] : [];
  }
  if (read === 'href') {
    if (compileHref(pattern, is, 'https://page.example') !== null) return [];
    return [
      fault('pattern', pattern === undefined ? 'no-pattern' : (patternFault(pattern) ?? 'bad-link-pattern')),
    ];
  }
  const wrong = pattern === undefined ? null : patternFault(pattern);
  return wrong === null ? [] : [fault('pattern', wrong)];
}

function textFault(
  rule: Readonly<Record<string, unknown>>,
  field: Exclude<keyof typeof MAX_LENGTH, 'on'>,
  isNeeded: boolean,
): RuleFault | null {
  const text = rule[field];
  if (text === undefined && !isNeeded) return null;
  if (typeof text !== 'string') return fault(field, text === undefined ? 'empty' : 'not-text');
  if (text.trim() === '') return fault(field, 'empty');
  return text.length > MAX_LENGTH[field] ? fault(field, 'too-long') : null;
}

function hostsFault(on: unknown): RuleFault | null {
  if (!Array.isArray(on) || on.length === 0) return fault('on', 'empty');
  if (on.length > HOSTS_MAX) return fault('on', 'too-long');
  return on.every((host) => typeof host === 'string' && host.length <= MAX_LENGTH.on && HOST.test(host))
    ? null
    : fault('on', 'bad-host');
}

function flagFault(rule: Readonly<Record<string, unknown>>, field: 'mentions' | 'off'): RuleFault | null {
  return rule[field] === undefined || rule[field] === true ? null : fault(field, 'bad-flag');
}

function isOf(is: string): boolean {
  return is === 'userID' || isService(is);
}

function fault(field: RuleFault['field'], of: RuleFault['fault']): RuleFault {
  return { field, fault: of };
}
