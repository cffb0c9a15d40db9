import type { RuleField, RuleForm, RuleProblem } from '../../components/options-adapter.ts';
import { checkSiteRule } from '../people/check-site-rule.ts';
import type { RuleFault } from '../people/rule-faults.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { adviceOnRule } from '../words/rule-advice.ts';
import { t } from '../words/t.ts';

/** The hosts that a person typed, in whatever way they stand apart. */
export function hostsOf(on: string): string[] {
  const hosts = on.toLowerCase().split(/[\s,;]+/);
  return [...new Set(hosts.filter((host) => host !== ''))];
}

/** The rule that a form says; entries that don't count where it stands are left out. */
export function ruleOf(form: RuleForm, isOn = true): SiteRule {
  const on = hostsOf(form.on);
  const name = form.name.trim();
  const not = form.not.trim();
  const pattern = form.pattern.trim();
  return {
    name: name === '' ? t('rules.peopleOn', { host: on[0] ?? '' }).trim() : name,
    on,
    select: form.select.trim(),
    ...(not === '' ? {} : { not }),
    read: form.where === 'attribute' ? `@${form.attribute.trim()}` : form.where,
    ...(pattern === '' ? {} : { pattern }),
    is: form.what === 'handle' ? form.service.trim().toLowerCase() : form.what,
    ...(form.where === 'text' && form.mentions ? { mentions: true as const } : {}),
    ...(isOn ? {} : { off: true as const }),
  };
}

/** A stored rule as its editor shows it. */
export function formOf(rule: SiteRule): RuleForm {
  const { read, is } = rule;
  const isKnownKind = is === 'userID' || is === 'mail' || is === 'name' || is === 'page';
  return {
    name: rule.name,
    on: rule.on.join(', '),
    select: rule.select,
    not: rule.not ?? '',
    where: read === 'text' || read === 'href' ? read : 'attribute',
    attribute: read.startsWith('@') ? read.slice(1) : '',
    pattern: rule.pattern ?? '',
    what: isKnownKind ? is : 'handle',
    service: isKnownKind ? '' : is,
    mentions: rule.mentions === true,
  };
}

/** What can be read of a damaged rule, for its editor. */
export function readableForm(damaged: unknown): RuleForm {
  const rule = Object(damaged) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const on = Array.isArray(rule.on) ? rule.on : [rule.on];
  const form = formOf({
    name: text(rule.name),
    on: on.map(text).filter((host) => host !== ''),
    select: text(rule.select),
    not: text(rule.not),
    read: READ.test(text(rule.read)) ? (rule.read as SiteRule['read']) : 'text',
    pattern: text(rule.pattern),
    is: text(rule.is) === '' ? 'userID' : text(rule.is),
  });
  return { ...form, mentions: rule.mentions === true };
}

const READ = /^(text|href|@.*)$/s;

const ORDER: readonly RuleField[] = ['name', 'on', 'select', 'not', 'attribute', 'pattern', 'service'];

/** What is wrong with a form, in the order of its fields: at most one thing each. */
export function problemsOf(form: RuleForm, isSelector: (text: string) => boolean): RuleProblem[] {
  const rule = ruleOf(form);
  const checked = checkSiteRule(rule, isSelector);
  if (checked.ok) return [];
  // Selectors are told of last, when all else is right: a person wants to hear of them at once.
  const { select, not } = rule;
  const selectors = {
    name: '-',
    on: ['*'],
    select,
    read: 'text',
    is: 'userID',
    ...(not === undefined ? {} : { not }),
  };
  const also = checkSiteRule(selectors, isSelector);
  const problems = [...checked.faults, ...(also.ok ? [] : also.faults)].map(problemOf);
  return ORDER.flatMap((field) => problems.find((problem) => problem.field === field) ?? []);
}

function problemOf(fault: RuleFault): RuleProblem {
  const { field } = fault;
  switch (field) {
    case 'read':
      return { field: 'attribute', message: t('ruleAdvice.attributeAlone') };
    case 'is':
      return { field: 'service', message: t('ruleAdvice.serviceAlone') };
    case 'mentions':
    case 'off':
      return { field: 'pattern', message: adviceOnRule(fault) };
    default:
      return { field, message: adviceOnRule(fault) };
  }
}
