import type { SignInPolicy } from './sign-in-policy.ts';
import { isUserID } from './user-id.ts';
import type { Problem } from './views.ts';

/** What a person enters to sign in, as typed. An empty `server` means Tencent Cloud. */
export interface SignInForm {
  readonly server: string;
  readonly sdkAppID: string;
  readonly userID: string;
  readonly userSig: string;
}

/** Where was signed in last, to fill the form in; never the UserSig. `signInAddress`: by which sign-in page, if by one. */
export interface LastForm extends Omit<SignInForm, 'userSig'> {
  readonly signInAddress?: string;
  /** What the administrator has set of it. */
  readonly policy?: SignInPolicy;
}

/** A sign-in form that passed: who to be, and where. */
export interface Account {
  /** WebSocket address without a trailing slash, or `''` for Tencent Cloud. */
  readonly server: string;
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
  /** Where a new UserSig can be got (a sign-in page, https); absent where the UserSig was entered by hand. */
  readonly signInAddress?: string;
}

export type SignInField = keyof SignInForm;

/** The outcome of something a person asked for. `field` names the form field that is to blame, where one is. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: Problem; readonly field?: SignInField };

const SERVER = /^wss?:\/\/(?:\[[\da-f:.]+\]|[\p{L}\p{N}._-]+)(?::(\d{1,5}))?(?:\/[^\s?#]*)?$/iu;
const PORT_MAX = 65_535;
/** The SDK takes SDKAppIDs as positive whole numbers; Tencent's have up to ten digits. */
const SDK_APP_ID = /^[1-9]\d{0,9}$/;
/** TLSSigAPIv2: URL-safe base64 with `*`, `-` and `_` (R32). A copy may carry line breaks; those are removed. */
const USER_SIG = /^[A-Za-z0-9*_-]+$/;
const USER_SIG_MAX_LENGTH = 4096;

function isServer(text: string): boolean {
  const match = SERVER.exec(text);
  return match !== null && Number(match[1] ?? 1) >= 1 && Number(match[1] ?? 1) <= PORT_MAX;
}

/** A sign-in form that was read: an account, or for each field that is wrong whether it is empty. */
export type ReadForm =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly faults: Readonly<Partial<Record<SignInField, 'missing' | 'wrong'>>> };

/** Reads a sign-in form. Spaces at the ends are ignored. What is wrong is in words in `lib/words/sign-in-advice.ts`. */
export function readSignInForm(form: SignInForm): ReadForm {
  const server = form.server.trim().replace(/\/+$/, '');
  const sdkAppID = form.sdkAppID.trim();
  const userID = form.userID.trim();
  const userSig = form.userSig.replace(/\s+/g, '');
  const isSig = USER_SIG.test(userSig) && userSig.length <= USER_SIG_MAX_LENGTH;
  const faults: { -readonly [field in SignInField]?: 'missing' | 'wrong' } = {};
  if (server !== '' && !isServer(server)) faults.server = 'wrong';
  if (!SDK_APP_ID.test(sdkAppID)) faults.sdkAppID = 'wrong';
  if (!isUserID(userID)) faults.userID = userID === '' ? 'missing' : 'wrong';
  if (!isSig) faults.userSig = userSig === '' ? 'missing' : 'wrong';
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, account: { server, sdkAppID: Number(sdkAppID), userID, userSig } };
}
