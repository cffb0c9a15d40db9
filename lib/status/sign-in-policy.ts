import type { LastForm } from './forms.ts';
import { isLocked, type Policy } from './policy.ts';

/** What the administrator has set of signing in. */
export interface SignInPolicy {
  /** What the company is called. */
  readonly company: string;
  /** Its sign-in page; `''` where none is set. */
  readonly page: string;
  /** There is no other way in than that page. */
  readonly isPageOnly: boolean;
  readonly isServerLocked: boolean;
  readonly isAppLocked: boolean;
  /** Nobody is to be offered the demo. */
  readonly noDemo: boolean;
}

const SIGN_IN = ['server', 'sdkAppID', 'signInPage', 'demo'] as const;
const HOST = /^https?:\/\/([^/:?#]+)/i;

/** What a sign-in form begins with: what was entered last, or where there is nothing or it is locked, the administrator's. */
export function withPolicy(last: LastForm, policy: Policy): LastForm {
  if (!SIGN_IN.some((name) => name in policy || isLocked(policy, name))) return last;
  const { company, server = '', sdkAppID, signInPage: page = '', demo } = policy;
  const isServerLocked = isLocked(policy, 'server');
  const isAppLocked = isLocked(policy, 'sdkAppID') && sdkAppID !== undefined;
  const isPageOnly = isLocked(policy, 'signInPage') && page !== '';
  const isFirst = last.sdkAppID === '';
  const ownPage = last.signInAddress ?? '';
  const address = isPageOnly || ownPage === '' ? page : ownPage;
  return {
    ...last,
    server: isServerLocked || isFirst ? server : last.server,
    sdkAppID: isAppLocked || isFirst ? (sdkAppID ?? last.sdkAppID) : last.sdkAppID,
    ...(address === '' ? {} : { signInAddress: address }),
    policy: {
      company: company ?? HOST.exec(page)?.[1] ?? '',
      page,
      isPageOnly,
      isServerLocked,
      isAppLocked,
      noDemo: demo === false,
    },
  };
}
