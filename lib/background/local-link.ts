import { bootHost } from '../host/boot.ts';
import type { HostLink } from './host-link.ts';
import type { SessionMemory } from './session-memory.ts';

/** The host in this very page: Firefox's background page, which has a window and is never suspended. */
export function localLink(memory: SessionMemory): HostLink {
  const host = bootHost(memory);
  const { signIn, resume, renew, halt, signOut } = host;
  return { ensure: async () => undefined, signIn, resume, renew, halt, signOut };
}
