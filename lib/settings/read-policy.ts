import { readSignInForm } from '../status/forms.ts';
import { LOCKABLE, type Policy, type PolicyProblem } from '../status/policy.ts';
import { isPreferenceName } from '../status/preferences.ts';
import { signInAddressFault } from '../status/sign-in-address.ts';
import { isDirectoryAddress } from './directory-address.ts';
import { isSite } from './sites.ts';

type Is = (value: unknown) => boolean;

const isText =
  (max: number, also: (text: string) => boolean = () => true): Is =>
  (value) =>
    typeof value === 'string' && value !== '' && value.length <= max && also(value);
const isObject: Is = (value) => Object(value) === value && !Array.isArray(value);
/** The sign-in form's own judgement of one of its fields. */
const isField = (field: 'server' | 'sdkAppID'): Is =>
  isText(500, (text) => {
    const form = { server: '', sdkAppID: '1', userID: 'x', userSig: 'x' };
    return readSignInForm({ ...form, [field]: text }).ok;
  });
const isChatLink = isText(
  2_000,
  (link) => /^https:\/\/[^\s{}/?#]+\/\S*$/i.test(link) && link.split('{userID}').length === 2,
);

/** What a setting is; of a list, what an entry of it is: there a damaged one costs no other. */
const VALUES: Readonly<Record<string, Is>> = {
  company: isText(100),
  server: isField('server'),
  sdkAppID: isField('sdkAppID'),
  signInPage: isText(2_000, (text) => signInAddressFault(text) === null),
  directoryAddress: isText(2_000, isDirectoryAddress),
  chatLink: isChatLink,
  demo: (value) => typeof value === 'boolean',
};
const ENTRIES: Readonly<Record<string, Is>> = {
  directory: isText(500),
  sites: isSite,
  locked: (value) => LOCKABLE.includes(value as string),
};

/**
 * What the policy says, setting by setting: one that is damaged does not count, and is named; the others count.
 * @param isPreset what presets are held against: whoever shows them looks at what they are, the worker need not know it
 */
export function readPolicy(items: Readonly<Record<string, unknown>>, isPreset = isObject): Policy {
  const entries: Readonly<Record<string, Is>> = { ...ENTRIES, presets: isPreset };
  const policy: Record<string, unknown> = { sites: [], locked: [] };
  const problems: PolicyProblem[] = [];
  const bad = (name: string, value: unknown): void =>
    void problems.push({ name, value: (JSON.stringify(value) ?? '').slice(0, 200) });
  // No name that every object has (`constructor`) is one of ours.
  const of = (table: typeof entries, name: string): Is | undefined =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  for (const [name, given] of Object.entries(items)) {
    // A registry has its numbers as numbers.
    const text = name === 'sdkAppID' && typeof given === 'number' ? `${given}` : given;
    const value = typeof text === 'string' ? text.trim() : text;
    const isEntry = of(entries, name);
    if (of(VALUES, name)?.(value)) policy[name] = value;
    else if (isEntry && Array.isArray(value)) {
      policy[name] = value.filter((entry) => isEntry(entry) || bad(name, entry));
    } else if (name === 'preferences' && isObject(value)) {
      policy[name] = Object.fromEntries(
        Object.entries(value as object).filter(
          ([key, on]) => (isPreferenceName(key) && typeof on === 'boolean') || bad(`${name}.${key}`, on),
        ),
      );
    } else bad(name, given);
  }
  return { ...policy, problems } as unknown as Policy;
}
