import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

interface Served {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const FOLDER = path.join(import.meta.dirname, 'page');

/** The adversary's site: pages with headers of its choice, and its scripts out of the folder `page`. */
export class AdversarySite {
  private readonly pages = new Map<string, Served>();
  private readonly server: Server;
  private readonly held: ServerResponse[] = [];
  /** The paths asked for, in order. */
  readonly requests: string[] = [];

  private constructor() {
    this.server = createServer(async (request, response) => {
      const address = request.url ?? '/';
      this.requests.push(address);
      if (address === '/hold') {
        this.held.push(response);
        return;
      }
      const page = this.pages.get(address);
      if (page !== undefined) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
        response.end(page.body);
        return;
      }
      const script = address.endsWith('.js')
        ? await readFile(path.join(FOLDER, path.basename(address))).catch(() => null)
        : null;
      response.writeHead(script === null ? 404 : 200, { 'content-type': 'text/javascript; charset=utf-8' });
      response.end(script ?? 'not here');
    });
  }

  static async start(): Promise<AdversarySite> {
    const site = new AdversarySite();
    await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  /** @param host a name of this machine; the overlay is on at 127.0.0.1 by default */
  origin(host = '127.0.0.1'): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}`;
  }

  /** Puts a page there and returns its path. `body` is HTML. */
  page(body: string, headers: Readonly<Record<string, string>> = {}, attributes = ''): string {
    const at = `/page-${this.pages.size + 1}`;
    const head = '<meta charset="utf-8"><title>Test page</title>';
    this.pages.set(at, {
      body: `<!doctype html><html lang="en" ${attributes}><head>${head}</head><body>${body}</body></html>`,
      headers,
    });
    return at;
  }

  /** Answers whoever has asked for `/hold`. */
  release(): void {
    for (const response of this.held.splice(0)) response.end();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
