import type { Welcome } from './protocol.ts';
import type { PageUpdate } from './streams.ts';

/**
 * What a page's overlay is told, parsed without the schemas that say what it is (`welcomeSchema`, `pageUpdateSchema`;
 * a test holds the two together): it is loaded by every page, and the library for schemas is a tenth of it.
 */

/** What a person can do in a card. `allow`: have the browser asked whether it may notify. */
export const ACTS = ['follow', 'unfollow', 'notify', 'unnotify', 'chat', 'allow'] as const;
export type Act = (typeof ACTS)[number];

/** An update as a page's overlay takes it: what an open card is told of is for the card to parse. */
export interface PageNews extends Omit<PageUpdate, 'about'> {
  readonly about?: unknown;
}

/** A message of the page's stream, or null for anything else. */
export function parsePageUpdate(message: unknown): PageNews | null {
  if (!isRecord(message)) return null;
  const { seq, signedIn, fresh, people, who } = message;
  if (!Number.isInteger(seq) || !isFlag(signedIn) || !isFlag(fresh)) return null;
  if (who !== undefined && !(isRecord(who) && Object.values(who).every(isText))) return null;
  return Array.isArray(people) && people.every(isPerson) ? (message as unknown as PageNews) : null;
}

/** What applies to the page. Throws at anything else. */
export function parseWelcome(answer: unknown): Welcome {
  if (isRecord(answer) && isFlag(answer.on) && isFlag(answer.signedIn) && isTrueOrAbsent(answer.demo)) {
    const { rules } = answer;
    if (isRecord(rules) && isTexts(rules.links) && isList(rules.builtIn) && isList(rules.own))
      return answer as unknown as Welcome;
  }
  throw new TypeError('The background gave no welcome');
}

function isPerson(person: unknown): boolean {
  return (
    isRecord(person) &&
    isText(person.userID) &&
    isText(person.name) &&
    [0, 1, 2, 3].includes(person.statusType as number) &&
    isText(person.customStatus) &&
    isFlag(person.noSuchUser) &&
    isTrueOrAbsent(person.stale) &&
    isTrueOrAbsent(person.plain) &&
    (person.learnedAt === undefined || Number.isFinite(person.learnedAt))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
/** A port and a message drop what is `undefined`: to be so is to be absent. */
const isTrueOrAbsent = (value: unknown): boolean => value === undefined || value === true;
/** Rules are our own data, and what they select is tried one by one. */
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isRecord);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
