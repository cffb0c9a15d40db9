import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../../lib/status/views.ts';
import { signInNotice } from '../../../lib/words/open-notice.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { type NoticeContext, sessionNotice } from '../../../lib/words/session-notice.ts';
import { SLOT } from '../../../lib/words/slot.ts';

const BY_FORM: NoticeContext = { signInPage: false, demo: false };
const BY_PAGE: NoticeContext = { signInPage: true, demo: false };
const IN_DEMO: NoticeContext = { signInPage: false, demo: true };
const SINCE = 1_000_000;

const stopped = (code: string | number): SessionView => ({
  state: 'stopped',
  userID: 'me',
  problem: { code: String(code), userID: 'me' },
});
const doing = (session: SessionView, context: NoticeContext): unknown => {
  const { action } = sessionNotice(session, context);
  return action === null ? null : 'label' in action ? `${action.does}: ${action.label}` : action;
};

const STATES: ReadonlyArray<readonly [string, SessionView]> = [
  ['signed out', { state: 'signed-out' }],
  ['signing in', { state: 'signing-in', userID: 'me' }],
  ['ready', { state: 'ready', userID: 'me' }],
  ['no network', { state: 'reconnecting', userID: 'me', since: SINCE, offline: true }],
  ['server unreachable', { state: 'unreachable', userID: 'me', since: SINCE }],
  ['connection lost', { state: 'reconnecting', userID: 'me', since: SINCE }],
  ['kicked by another instance', stopped('kicked-multiple-account')],
  ['kicked by another device', stopped('kicked-multiple-device')],
  ['kicked by an administrator', stopped('kicked-rest-api')],
  ['signature expired', stopped(70001)],
  ['account changed', stopped('account-changed')],
  ['signature damaged', stopped(70003)],
  ['signature of another', stopped(70013)],
  ['signature of another application', stopped(70014)],
  ['application disabled', stopped(60002)],
];

describe('the states of a session', () => {
  it('are told apart, each in words of its own, for the popup and for the toolbar', () => {
    const words = STATES.map(([, session]) => sessionNotice(session, BY_FORM).title);
    expect(new Set(words).size).toBe(STATES.length);
    for (const word of words) expect(word).not.toBe('');
  });

  it.each(STATES.slice(3))('that are not well say what is so and what comes of it: %s', (_name, session) => {
    const notice = sessionNotice(session, BY_FORM);
    expect(notice.tone).not.toBe('info');
    expect(notice.message).not.toBe('');
    expect(notice.advice).toMatch(/[.…]$/);
    expect(notice.message).toMatch(/[.…]$/);
    expect(notice.message.includes(SLOT)).toBe(notice.since !== undefined);
  });

  it('that are well or on their way have nothing to do', () => {
    expect(sessionNotice({ state: 'ready', userID: 'me' }, BY_FORM)).toMatchObject({
      tone: 'info',
      message: '',
    });
    expect(doing({ state: 'signing-in', userID: 'me' }, BY_PAGE)).toBeNull();
  });

  it('while the server is sought have it tried now, unless there is no network to try it by', () => {
    for (const state of ['unreachable', 'reconnecting'] as const) {
      expect(doing({ state, userID: 'me', since: SINCE }, BY_FORM)).toBe('try-now: Try now');
      expect(doing({ state, userID: 'me', since: SINCE, offline: true }, BY_FORM)).toBeNull();
    }
  });

  it('say since when', () => {
    const lost = sessionNotice({ state: 'reconnecting', userID: 'me', since: SINCE }, BY_FORM);
    expect(lost.since).toBe(SINCE);
    expect(lost.message).toBe(`Connection lost at ${SLOT}.`);
    const offline = sessionNotice(
      { state: 'unreachable', userID: 'me', since: SINCE, offline: true },
      BY_FORM,
    );
    expect(offline.since).toBe(SINCE);
    expect(offline.message).toBe(`This computer has had no network since ${SLOT}.`);
  });

  it('tell what is withheld of one that is up', () => {
    const notice = sessionNotice({ state: 'ready', userID: 'me', problem: { code: '72001' } }, BY_FORM);
    expect(notice).toMatchObject({ tone: 'warning', code: '72001', action: null });
    expect(notice.message).toContain('not switched on');
  });
});

describe('the one thing to do about an end', () => {
  const FORM = { does: 'fill-in' };
  const USER_SIG = { does: 'fill-in', from: 'userSig' };
  const AGAIN = 'sign-in-again: Sign in again';

  it.each([
    // Code, without and with a sign-in page, in the demo.
    ['kicked-multiple-account', 'take-back: Use Presently here', 'take-back: Use Presently here'],
    ['kicked-multiple-device', 'take-back: Use Presently here', 'take-back: Use Presently here'],
    ['3002', 'take-back: Use Presently here', 'take-back: Use Presently here'],
    ['3003', 'take-back: Use Presently here', 'take-back: Use Presently here'],
    ['kicked-rest-api', 'take-back: Sign in again', 'take-back: Sign in again'],
    ['3006', 'take-back: Sign in again', 'take-back: Sign in again'],
    ['usersig-expired', USER_SIG, AGAIN],
    ['70001', USER_SIG, AGAIN],
    ['20002', USER_SIG, AGAIN],
    ['account-changed', FORM, AGAIN],
    ['70003', FORM, AGAIN],
    ['70013', FORM, AGAIN],
    ['70014', FORM, AGAIN],
    ['60002', FORM, AGAIN],
    ['bad-server', FORM, AGAIN],
    ['constructor', FORM, AGAIN],
  ])('of code %s', (code, byForm, byPage) => {
    expect(doing(stopped(code), BY_FORM)).toEqual(byForm);
    expect(doing(stopped(code), BY_PAGE)).toEqual(byPage);
  });

  it('in the demo is never a form or a page', () => {
    expect(doing(stopped('kicked-multiple-account'), IN_DEMO)).toBe('take-back: Use Presently here');
    expect(doing(stopped(70001), IN_DEMO)).toBeNull();
  });

  it('says before what it does to others', () => {
    const elsewhere = sessionNotice(stopped('kicked-multiple-account'), BY_FORM);
    expect(elsewhere.advice).toContain('the other one is then signed out');
    expect(sessionNotice(stopped('kicked-rest-api'), BY_FORM).advice).toMatch(
      /Ask your administrator before/,
    );
  });

  it.each(['70003', '70013', '70014'])(
    'advises to copy nothing that the sign-in page brought (%s)',
    (code) => {
      expect(sessionNotice(stopped(code), BY_PAGE).advice).toMatch(/^Sign in again to get a new one/);
      expect(sessionNotice(stopped(code), BY_FORM).advice).toMatch(/^(Copy|Check)/);
    },
  );

  it('says where the new UserSig comes from', () => {
    expect(sessionNotice(stopped(70001), BY_PAGE).advice).toBe('Your sign-in page gives you a new one.');
    expect(sessionNotice(stopped(70001), BY_FORM).advice).toContain('ask your administrator');
  });
});

describe('what is soon to be done, while all is well still', () => {
  it('is to sign in again', () => {
    const notice = signInNotice(problemFor('sign-in-soon'));
    expect(notice).toMatchObject({ tone: 'warning', action: { does: 'sign-in-again' } });
    expect(notice.message).toContain('ends soon');
  });
});
