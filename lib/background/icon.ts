import { browser } from 'wxt/browser';
import type { OwnReport } from '../messaging/protocol.ts';
import type { SessionView } from '../status/views.ts';
import { messageFor } from '../words/problem-texts.ts';
import { titleOf } from '../words/session-title.ts';
import { t } from '../words/t.ts';

type Look = 'signed-out' | 'online' | 'unknown' | 'stopped';

const LOOKS: Readonly<Record<SessionView['state'], Look>> = {
  'signed-out': 'signed-out',
  'signing-in': 'unknown',
  unreachable: 'unknown',
  reconnecting: 'unknown',
  stopped: 'stopped',
  ready: 'online',
};

/** Shows the own state in the toolbar: as a picture, and in words where the pointer rests on it. */
export async function showIcon(report: OwnReport): Promise<void> {
  const look = LOOKS[report.session.state];
  const state = titleOf(report.session, ({ code, ...context }) =>
    messageFor(report.word ?? code, code, context),
  );
  const status = report.session.state === 'ready' ? (report.own?.customStatus ?? '') : '';
  const action = browser.action ?? browser.browserAction;
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${look}-${size}.png`]));
  await Promise.all([
    action.setIcon({ path }),
    action.setTitle({
      title: status === '' ? t('icon.title', { state }) : t('icon.titleWithStatus', { state, status }),
    }),
  ]);
}
