import { setAsked } from '../host/asked-status.ts';
import { bootHost } from '../host/boot.ts';
import { parseSignInAnswer } from '../host/sign-in-answer.ts';
import { userSigTimes } from '../host/user-sig.ts';
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
    userSigTimes,
    signInAnswer: async (answer, question) => parseSignInAnswer(answer, question),
    halt,
    signOut,
    setStatus: (asked) => setAsked(host, asked, Date.now()),
    changeSettings: async (settings) => void (await host.changeSettings(settings)),
    signals: async (signals) => void (await host.signals(signals)),
    mayNotify: async (allowed) => void (await host.mayNotify(allowed)),
  };
}
