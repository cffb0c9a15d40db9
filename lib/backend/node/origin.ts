import { isLoopback } from './user-sig.ts';

/** Extensions' pages. A web page can't claim to be one: the browser writes the header. */
const EXTENSION = /^(chrome|moz|safari-web)-extension:\/\//;

/**
 * Whether whoever sends this `Origin` may connect to a backend whose secret key is public knowledge. With that key any
 * page of the web that the person visits could log in as anyone here, as browsers let pages open WebSockets to
 * 127.0.0.1. So only programs (which send none), extensions and pages of this machine may; `null`, which any page
 * gets by a sandboxed frame, may not. It holds against DNS rebinding too: there the origin keeps the page's own name.
 */
export function isLocalOrigin(origin: string | undefined): boolean {
  if (origin === undefined || EXTENSION.test(origin)) return true;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isLoopback(host) || host.endsWith('.localhost');
}
