import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site of one test's own, on 127.0.0.1, where the overlay is on by default. */
export class TestSite {
  private readonly pages = new Map<string, string>();
  private readonly server: Server;
  /** The paths asked for, in order. */
  readonly requests: string[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.requests.push(path);
      const body = this.pages.get(path);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(body ?? 'not here');
    });
  }

  static async start(): Promise<TestSite> {
    const site = new TestSite();
    await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Puts a page there and returns its address. `body` is HTML. */
  page(body: string, path = `/page-${this.pages.size + 1}`): string {
    this.pages.set(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test page</title></head><body>${body}</body></html>`,
    );
    return this.origin + path;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
