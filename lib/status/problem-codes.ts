/** The service's and the SDK's numbers, by our word for what they mean. */
const NUMBERS: Readonly<Record<string, string>> = {
  '70001': 'usersig-expired',
  '20002': 'usersig-expired',
  '3004': 'usersig-expired',
  '70003': 'usersig-damaged',
  '70005': 'usersig-damaged',
  '70009': 'usersig-damaged',
  '70013': 'usersig-other-user',
  '70014': 'usersig-other-application',
  '70107': 'unknown-user',
  '72001': 'switched-off',
  '3122': 'no-plan',
  '2800': 'network',
  '2801': 'network',
  '2805': 'network',
  '2996': 'too-many-calls',
  '2999': 'not-ready',
  '3000': 'not-ready',
  '2024': 'signed-out',
  '3005': 'signed-out',
  '3002': 'kicked-multiple-device',
  '3003': 'kicked-multiple-account',
  '3006': 'kicked-rest-api',
};

/** Our word for a code: a number's is that of what it means (R31, R32), a word is its own. */
export function explains(code: string): string {
  return (Object.hasOwn(NUMBERS, code) ? NUMBERS[code] : undefined) ?? code;
}
