import type { Welcome } from './protocol.ts';
import type { PageUpdate } from './streams.ts';

/**
 * What a page's overlay is told, parsed without the schemas that say what it is (`welcomeSchema`, `pageUpdateSchema`;
 * a test holds the two together): it is loaded by every page, and the library for schemas is a tenth of it.
 */

/** A message of the page's stream, or null for anything else. */
export function parsePageUpdate(message: unknown): PageUpdate | null {
  if (!isRecord(message)) return null;
  const { seq, signedIn, fresh, people } = message;
  if (!Number.isInteger(seq) || !isFlag(signedIn) || !isFlag(fresh)) return null;
  return Array.isArray(people) && people.every(isPerson) ? (message as PageUpdate) : null;
}

/** What applies to the page. Throws at anything else. */
export function parseWelcome(answer: unknown): Welcome {
  if (isRecord(answer) && isFlag(answer.on) && isFlag(answer.signedIn) && isTrueOrAbsent(answer.demo)) {
    const { rules } = answer;
    if (isRecord(rules) && isTexts(rules.mail) && isTexts(rules.links)) return answer as unknown as Welcome;
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
    (person.learnedAt === undefined || Number.isFinite(person.learnedAt))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
/** A port and a message drop what is `undefined`: to be so is to be absent. */
const isTrueOrAbsent = (value: unknown): boolean => value === undefined || value === true;
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
