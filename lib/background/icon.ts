import { browser } from 'wxt/browser';
import type { OwnReport } from '../messaging/protocol.ts';

type Look = 'signed-out' | 'online' | 'unknown' | 'stopped';

function lookOf({ session }: OwnReport): { look: Look; title: string } {
  switch (session.state) {
    case 'signed-out':
      return { look: 'signed-out', title: 'Presently: signed out' };
    case 'signing-in':
      return { look: 'unknown', title: 'Presently: signing in…' };
    case 'unreachable':
      return { look: 'unknown', title: 'Presently: the server does not answer, trying again…' };
    case 'reconnecting':
      return { look: 'unknown', title: 'Presently: connection lost, trying again…' };
    case 'stopped':
      return { look: 'stopped', title: `Presently: ${session.problem.message}` };
    case 'ready':
      return { look: 'online', title: 'Presently: online' };
  }
}

/** Shows the own state in the toolbar: as a picture, and in words where the pointer rests on it. */
export async function showIcon(report: OwnReport): Promise<void> {
  const { look, title } = lookOf(report);
  const status = report.session.state === 'ready' ? (report.own?.customStatus ?? '') : '';
  const action = browser.action ?? browser.browserAction;
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${look}-${size}.png`]));
  await Promise.all([
    action.setIcon({ path }),
    action.setTitle({ title: status === '' ? title : `${title}, ${status}` }),
  ]);
}
