import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from './user-sig.ts';

/** What a client asks of the sign-in page, by OAuth's names. */
export interface SignInRequest {
  readonly redirectUri: string;
  /** Given back as it is, so that the client knows its own question. */
  readonly state: string;
  /** Whom the client expects, or `''`. */
  readonly loginHint: string;
  readonly prompt: '' | 'none' | 'select_account';
}

/**
 * Where browsers take the answer of an extension: Chromium's and Firefox's own addresses for it (what
 * `identity.getRedirectURL` gives), and the one on loopback that Firefox offers beside. No server is behind the first two.
 * Any other would make the page an open redirect that hands out signatures.
 */
const REDIRECT_URI =
  /^(?:https:\/\/[a-p]{32}\.chromiumapp\.org|https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org|http:\/\/127\.0\.0\.1\/mozoauth2\/[0-9a-f]{40})(?:\/[\w\-./]{0,100})?$/;
const TEXT_MAX = 512;

/** Reads the request out of the address's query or a form's body; null where it can't be served. */
export function parseSignInRequest(query: string): SignInRequest | null {
  const params = new URLSearchParams(query);
  const redirectUri = params.get('redirect_uri') ?? '';
  const state = params.get('state') ?? '';
  const loginHint = params.get('login_hint') ?? '';
  const prompt = params.get('prompt') ?? '';
  if (!REDIRECT_URI.test(redirectUri) || state.length > TEXT_MAX || loginHint.length > TEXT_MAX) return null;
  if (prompt !== '' && prompt !== 'none' && prompt !== 'select_account') return null;
  return { redirectUri, state, loginHint, prompt };
}

/**
 * The host and port that the request was sent to, where that is this machine by one of its own names; else null. A
 * page of the web can have its own name lead to 127.0.0.1 (DNS rebinding), but not take another one's.
 */
export function localHost(headers: IncomingHttpHeaders): string | null {
  const host = headers.host ?? '';
  const match = /^(\[::1\]|[a-z0-9.-]+)(:\d{1,5})?$/i.exec(host);
  const name = match?.[1]?.replace(/^\[(.*)\]$/, '$1').toLowerCase() ?? '';
  return isLoopback(name) || name.endsWith('.localhost') ? host : null;
}

/** Whether a form was sent by the sign-in page itself: browsers tell who posts, and another page can't prevent it. */
export function isFromPageItself({ origin, ...headers }: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site'];
  return origin === `http://${host}` && (site === undefined || site === 'same-origin');
}
