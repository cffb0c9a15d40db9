import type { HostStart, OwnReport } from '../messaging/protocol.ts';
import type { AccountStore } from '../settings/account-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { isAskedFirst } from '../status/asked-first.ts';
import type { SessionView } from '../status/views.ts';
import type { Automation } from './automation.ts';
import { wakeWhenOver } from './expiry-alarm.ts';
import type { HostSettingsOf } from './host-settings.ts';
import { showIcon } from './icon.ts';

/** What the background remembers of the session for the host, and shows of it. */
export interface SessionMemory {
  start(): Promise<HostStart>;
  /** Shows the host's report in the toolbar, and remembers an end that is not to be undone by a restart. */
  report(report: OwnReport): Promise<void>;
  /** Has someone hear of every report, once it is remembered. */
  listen(listener: (session: SessionView) => void): void;
}

export function sessionMemory(
  accounts: AccountStore,
  settings: SettingsStore,
  forHost: HostSettingsOf,
  signals: Automation['signals'],
): SessionMemory {
  let turn: Promise<void> = Promise.resolve();
  let heard: (session: SessionView) => void = () => undefined;

  /** The code to remember after a report; null where it says nothing about that. */
  function kickedBy({ session }: OwnReport): string | null {
    if (session.state === 'ready' || session.state === 'signed-out') return '';
    return session.state === 'stopped' && isAskedFirst(session.problem.code) ? session.problem.code : null;
  }

  /** Remembers first: the icon can be drawn again, but a browser that is just closing waits for nobody. */
  async function take(report: OwnReport): Promise<void> {
    const kicked = kickedBy(report);
    if (kicked !== null && kicked !== (await settings.read()).kicked) await settings.change({ kicked });
    heard(report.session);
    await wakeWhenOver(report.own?.expiresAt);
    await showIcon(report);
  }

  return {
    async start() {
      const [account, { kicked }, toHost, now] = await Promise.all([
        accounts.read(),
        settings.read(),
        forHost(),
        // What can't be seen must keep nobody from being signed in.
        signals().catch(() => null),
      ]);
      return { account, kicked, settings: toHost, ...(now === null ? {} : { signals: now }) };
    },
    report(report) {
      // One after another: an earlier report must not undo what a later one said.
      turn = turn.then(
        () => take(report),
        () => take(report),
      );
      return turn;
    },
    listen(listener) {
      heard = listener;
    },
  };
}
