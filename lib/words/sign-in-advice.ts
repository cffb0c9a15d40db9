import { type Account, readSignInForm, type SignInField, type SignInForm } from '../status/forms.ts';
import { signInAddressFault } from '../status/sign-in-address.ts';
import { t } from './t.ts';

/** What a form's check yields: an account, or what is wrong with each field that is. */
export type SignInCheck =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly fields: Readonly<Partial<Record<SignInField, string>>> };

/** Checks a sign-in form and says for each wrong field what to enter instead. */
export function checkSignInForm(form: SignInForm): SignInCheck {
  const read = readSignInForm(form);
  if (read.ok) return read;
  const faults = Object.entries(read.faults) as [SignInField, 'missing' | 'wrong'][];
  return {
    ok: false,
    fields: Object.fromEntries(faults.map(([field, fault]) => [field, adviceOf(field, fault === 'missing')])),
  };
}

function adviceOf(field: SignInField, isMissing: boolean): string {
  switch (field) {
    case 'server':
      return t('signIn.serverWrong');
    case 'sdkAppID':
      return t('signIn.sdkAppIDWrong');
    case 'userID':
      return isMissing ? t('signIn.userIDMissing') : t('signIn.userIDWrong');
    case 'userSig':
      return isMissing ? t('signIn.userSigMissing') : t('signIn.userSigWrong');
  }
}

/** What is wrong with the address of a sign-in page, in words, or null. */
export function wrongSignInAddress(text: string): string | null {
  const fault = signInAddressFault(text);
  switch (fault) {
    case null:
      return null;
    case 'missing':
      return t('signIn.addressMissing');
    case 'no-address':
      return t('signIn.addressWrong');
    case 'not-safe':
      return t('signIn.addressNotSafe');
  }
}
