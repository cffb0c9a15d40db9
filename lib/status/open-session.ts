import type { SessionView } from './views.ts';

/** A session that is there, is being opened, or is lost for a while. */
export type OpenSession = Exclude<SessionView, { state: 'signed-out' | 'stopped' }>;

export const isOpen = (session: SessionView): session is OpenSession =>
  session.state !== 'signed-out' && session.state !== 'stopped';
