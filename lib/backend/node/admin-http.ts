import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdminAnswer, AdminCommand } from '../core/admin-command.ts';
import { INTERNAL_ERROR } from '../core/error-codes.ts';
import type { Credential } from '../core/events.ts';
import { encodeAdminAnswer } from '../wire/admin-answer.ts';
import { isAdminPath, parseAdminRequest } from '../wire/admin-request.ts';
import { refuseStranger } from '../wire/admin-signature.ts';
import type { Signature } from '../wire/frame.ts';
import { readBody } from './request-body.ts';

export interface AdminOptions {
  /** Judges the signature in the address, now. */
  readonly judge: (signature: Signature) => Credential | null;
  readonly administer: (command: AdminCommand) => Promise<AdminAnswer>;
  /** Takes one line, without secrets. */
  readonly log: (line: string) => void;
  /** How long a body may take to arrive, milliseconds; default 5 s. */
  readonly bodyMs?: number | undefined;
}

/**
 * The admin interface over HTTP: JSON by POST, signed in the address. As in the public server API whatever is answered
 * with a body is HTTP 200, a refusal too. False when the path is none of it and somebody else has to answer.
 */
export function serveAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  options: AdminOptions,
): boolean {
  const [path = '', ...rest] = (request.url ?? '').split('?');
  if (!isAdminPath(path)) return false;
  if (request.method !== 'POST') {
    close(response, 405, { allow: 'POST' });
  } else if (isFromBrowser(request)) {
    close(response, 403);
  } else {
    void serve(request, response, { ...options, path, query: rest.join('?') });
  }
  return true;
}

/**
 * A page in a browser on this machine can post to loopback, and may know the secret key where that is the sample key.
 * Browsers tell who posts, and a page can't prevent it; programs send neither header.
 */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

interface Task extends AdminOptions {
  readonly path: string;
  readonly query: string;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { path, query, judge, administer, log, bodyMs = 5_000 }: Task,
): Promise<void> {
  try {
    const stranger = refuseStranger(query, judge);
    // Read to its end in either case, or the client might not get to see the refusal; a stranger's is not kept.
    const body = await readBody(request, { ms: bodyMs, keep: stranger === null });
    if (body.kind === 'gone') return;
    if (body.kind === 'refused') {
      close(response, body.status);
      return;
    }
    const parsed = stranger ?? parseAdminRequest(path, body.text);
    const answer = 'code' in parsed ? ({ kind: 'refused', ...parsed } as const) : await administer(parsed);
    if (answer.kind === 'refused') log(`admin request ${path} was refused: ${answer.code}`);
    send(response, answer);
  } catch (error) {
    // As with frames: one request that fails ends nothing, and the log says where.
    const { name, stack = '' } = error instanceof Error ? error : new Error();
    log(`admin request ${path} failed: ${name} ${/^ {4}at .*$/m.exec(stack)?.[0].trim() ?? ''}`);
    send(response, { kind: 'refused', code: INTERNAL_ERROR, info: 'the backend has failed' });
  }
}

function send(response: ServerResponse, answer: AdminAnswer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(encodeAdminAnswer(answer));
}

function close(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, connection: 'close' }).end();
}
