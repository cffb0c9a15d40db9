import { bootHost } from '../host/boot.ts';
import type { HostLink } from './host-link.ts';
import type { BackgroundOutside } from './outside.ts';
import type { SessionMemory } from './session-memory.ts';

/** The host in this very page: Firefox's background page, which has a window and is never suspended. */
export function localLink(memory: SessionMemory, outside: BackgroundOutside): HostLink {
  const host = bootHost(memory, outside);
  const { signIn, resume, renew, halt, signOut } = host;
  return {
    ensure: async () => undefined,
    signIn,
    resume,
    renew,
    halt,
    signOut,
    changeSettings: async (settings) => void (await host.changeSettings(settings)),
    mayNotify: async (allowed) => void (await host.mayNotify(allowed)),
  };
}
