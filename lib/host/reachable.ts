import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';

/** A request that has no answer by then is one to a server that is away. */
const PATIENCE_MS = 3_000;
/** After this many failures in a row it is not believed: a request may be blocked where a socket is not. */
const BELIEVED = 3;

/**
 * Asks an account's own server by a plain request whether it is there at all, before a socket is tried. Firefox holds back
 * the sockets to an address that has failed, half as long again each time (9 s after an outage of 20 s), but no requests.
 * The request goes to that server, and elsewhere only where that itself sends it on (a `no-cors` request can't refuse to be
 * redirected); what is answered does not matter. Tencent Cloud and the demo are not asked.
 * @param request `fetch`, as it was before the network guard
 * @returns whether a socket is worth a try; never rejects
 */
export function reachableBy(request: typeof fetch): (account: Account) => Promise<boolean> {
  let failures = 0;
  return async (account) => {
    if (account.server === '' || isDemo(account)) return true;
    try {
      const address = new URL('/binfo', account.server.replace(/^ws/, 'http'));
      await request(address, {
        method: 'HEAD',
        mode: 'no-cors',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      failures = 0;
    } catch {
      failures = failures === BELIEVED ? 0 : failures + 1;
    }
    return failures === 0;
  };
}
