import { bootHost } from '../host/boot.ts';
import type { AccountStore } from '../settings/account-store.ts';
import type { HostLink } from './host-link.ts';
import { showIcon } from './icon.ts';

/** The host in this very page: Firefox's background page, which has a window and is never suspended. */
export function localLink(accounts: AccountStore): HostLink {
  const host = bootHost({ account: accounts.read, report: (report) => void showIcon(report) });
  return { ensure: async () => undefined, signIn: host.signIn, signOut: host.signOut };
}
