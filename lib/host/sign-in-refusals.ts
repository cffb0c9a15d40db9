import type { SignInField } from '../status/forms.ts';

/**
 * Codes that only the person can do something about: the signature and the account (70001 to 70099), an account
 * limit (70398), no permission (70402, 70403), SDKAppID disabled (60002). Others pass, and are tried again.
 */
const FINAL_CODES = /^(700\d\d|70398|70402|70403|60002|bad-server)$/;

/** Whether a refused login is not worth another try with the same account. */
export const isFinal = (code: string): boolean => FINAL_CODES.test(code);

const FIELD_TO_BLAME: Readonly<Record<string, SignInField>> = {
  70001: 'userSig',
  70003: 'userSig',
  70013: 'userID',
  70014: 'sdkAppID',
  network: 'server',
  'bad-server': 'server',
};

/** The field of the sign-in form that a refusal points at, as a part of the outcome. */
export function fieldToBlame(code: string): { field?: SignInField } {
  const field = FIELD_TO_BLAME[code];
  return field ? { field } : {};
}
