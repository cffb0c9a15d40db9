import type { IncomingMessage, ServerResponse } from 'node:http';
import { SAMPLE_TEAM } from '../sample/team.ts';
import { readBody } from './request-body.ts';
import { choicePage, contentSecurityPolicy, sentencePage } from './sign-in-page-html.ts';
import { isFromPageItself, localHost, parseSignInRequest, type SignInRequest } from './sign-in-request.ts';
import { makeUserSig } from './user-sig.ts';

/** Where the page is. */
export const SIGN_IN_PATH = '/sign-in';

/** A week, as `npm run usersig` makes them. */
export const USER_SIG_SECONDS = 604_800;

export interface SignInPageOptions {
  readonly sdkAppID: number;
  readonly secretKey: string;
  /** Whether this is the sample world: nobody else is signed in here. */
  readonly sample: boolean;
  /** How long the userSigs are good for. */
  readonly userSigSeconds: number;
  /** How long a form's body may take to arrive, milliseconds; default 5 s. */
  readonly bodyMs?: number | undefined;
}

const COOKIE = 'presently-sample-person';
const COOKIE_SECONDS = 2_592_000;

/**
 * A sign-in page (docs/sign-in-page.md) for the sample team: whoever opens it chooses whom to be, and the extension is
 * given a userSig for that person. A cookie remembers the choice, so that the userSig can be renewed without asking.
 * False when the path is none of it and somebody else has to answer.
 */
export function serveSignInPage(
  request: IncomingMessage,
  response: ServerResponse,
  options: SignInPageOptions,
): boolean {
  const [path, ...rest] = (request.url ?? '').split('?');
  if (path !== SIGN_IN_PATH) return false;
  const visit = new Visit(request, response, options);
  if (!options.sample) {
    visit.say(
      404,
      'No sign-in page here',
      'This backend has a secret key of its own, and signs nobody in by itself. The sign-in page is for the sample team only.',
    );
  } else if (visit.host === null) {
    visit.say(403, 'Not by this name', 'Open this page by 127.0.0.1 or localhost.');
  } else if (request.method === 'GET') {
    visit.get(rest.join('?'));
  } else if (request.method === 'POST') {
    void visit.post();
  } else {
    response.writeHead(405, { allow: 'GET, POST', connection: 'close' }).end();
  }
  return true;
}

/** One request for the page, and its answer. */
class Visit {
  private readonly request: IncomingMessage;
  private readonly response: ServerResponse;
  private readonly options: SignInPageOptions;
  /** This machine's name and port as the browser calls it; null where it is not by one of its own names. */
  readonly host: string | null;

  constructor(request: IncomingMessage, response: ServerResponse, options: SignInPageOptions) {
    this.request = request;
    this.response = response;
    this.options = options;
    this.host = localHost(request.headers);
  }

  get(query: string): void {
    const asked = parseSignInRequest(query);
    if (asked === null) {
      this.sayNotAsked();
      return;
    }
    const known = this.known();
    if (known !== '' && asked.prompt !== 'select_account') this.answer(asked, this.signature(known));
    else if (asked.prompt === 'none') this.answer(asked, failure('login_required', 'Nobody is known here.'));
    else this.show(asked, known);
  }

  async post(): Promise<void> {
    const { request, response, options, host } = this;
    if (host === null || !isFromPageItself(request.headers, host)) {
      response.writeHead(403, { connection: 'close' }).end();
      return;
    }
    const body = await readBody(request, { ms: options.bodyMs ?? 5_000, keep: true });
    if (body.kind === 'gone') return;
    if (body.kind === 'refused') {
      response.writeHead(body.status, { connection: 'close' }).end();
      return;
    }
    const form = new URLSearchParams(body.text ?? '');
    const asked = parseSignInRequest(body.text ?? '');
    const userID = form.get('userID') ?? '';
    if (asked === null) this.sayNotAsked();
    else if (form.get('act') === 'cancel') this.answer(asked, failure('access_denied', 'It was cancelled.'));
    else if (form.get('act') === 'forget') this.show(asked, '', { 'set-cookie': cookie('', 0) });
    else if (isMember(userID)) this.answer(asked, this.signature(userID), cookie(userID, COOKIE_SECONDS));
    else this.say(400, 'Nobody of that name', 'Go back and choose one of the sample team.');
  }

  /** Who was chosen before, or `''`. */
  private known(): string {
    const pairs = (this.request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const [, value = ''] = pairs.find(([name]) => name === COOKIE) ?? [];
    return isMember(value) ? value : '';
  }

  private signature(userID: string): Readonly<Record<string, string>> {
    const { sdkAppID, secretKey, userSigSeconds } = this.options;
    const userSig = makeUserSig(userID, { sdkAppID, secretKey, expireSeconds: userSigSeconds });
    return { sdkAppID: String(sdkAppID), userID, userSig, server: `ws://${this.host}` };
  }

  /** Answers in the fragment, which browsers send to no server. */
  private answer(asked: SignInRequest, answer: Readonly<Record<string, string>>, setCookie?: string): void {
    const fragment = new URLSearchParams({ state: asked.state, ...answer });
    this.response
      .writeHead(303, {
        ...HEADERS,
        location: `${asked.redirectUri}#${fragment}`,
        ...(setCookie === undefined ? {} : { 'set-cookie': setCookie }),
      })
      .end();
  }

  private show(asked: SignInRequest, known: string, headers: Readonly<Record<string, string>> = {}): void {
    this.html(200, choicePage(asked, known), { ...policy(asked.redirectUri), ...headers });
  }

  private sayNotAsked(): void {
    this.say(
      400,
      'Open this page from Presently',
      'Enter its address in the popup as the sign-in page. It answers to the extension alone.',
    );
  }

  say(status: number, title: string, sentence: string): void {
    this.html(status, sentencePage(title, sentence), policy(''));
  }

  private html(status: number, page: string, headers: Readonly<Record<string, string>>): void {
    this.response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8', ...headers });
    this.response.end(page);
  }
}

/** A form's `Origin` would be `null` without any referrer. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

const policy = (redirectUri: string) => ({ 'content-security-policy': contentSecurityPolicy(redirectUri) });

const isMember = (name: string): boolean => SAMPLE_TEAM.some(({ userID }) => userID === name);

const failure = (error: string, description: string) => ({ error, error_description: description });

function cookie(value: string, seconds: number): string {
  return `${COOKIE}=${value}; Path=${SIGN_IN_PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}
