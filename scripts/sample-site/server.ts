import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { feedAnswer } from './feed.ts';
import { homePage } from './home.ts';
import { memberOf } from './people.ts';
import { missingPage, personPage } from './person.ts';

export interface SampleSite {
  /** The address of the start page, for example `http://127.0.0.1:9601/`. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const FILES: Readonly<Record<string, string>> = {
  '/style.css': 'text/css; charset=utf-8',
  '/feed.js': 'text/javascript; charset=utf-8',
};

/** Serves the sample intranet on this machine alone. Rejects when the port is taken; 0 picks a free one. */
export async function startSampleSite(port: number): Promise<SampleSite> {
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await answer(request.url ?? '/');
  response.writeHead(status, {
    'content-type': type,
    // Nothing from elsewhere: the page is whole without a network.
    'content-security-policy': "default-src 'self'; img-src 'self' data:",
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** What a path is answered with. */
export async function answer(target: string): Promise<Answer> {
  const { pathname, searchParams } = new URL(target, 'http://127.0.0.1');
  const type = FILES[pathname];
  if (type) {
    const body = await readFile(path.join(import.meta.dirname, path.basename(pathname)), 'utf8');
    return { status: 200, type, body };
  }
  const html = 'text/html; charset=utf-8';
  if (pathname === '/') return { status: 200, type: html, body: homePage() };
  if (pathname === '/feed') {
    const body = feedAnswer(searchParams);
    return { status: body === undefined ? 400 : 200, type: html, body: body ?? '' };
  }
  const [, folder, userID = ''] = pathname.split('/');
  const member = folder === 'people' ? memberOf(decode(userID)) : undefined;
  if (member) return { status: 200, type: html, body: personPage(member) };
  return { status: 404, type: html, body: missingPage() };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
