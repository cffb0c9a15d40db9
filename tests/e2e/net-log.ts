import { readFile } from 'node:fs/promises';

interface NetLog {
  readonly events: readonly { readonly params?: { readonly url?: string; readonly initiator?: string } }[];
}

/** Whom the extension's own pages have asked for anything, by Chromium's log of its network. */
export async function hostsAsked(file: string): Promise<string[]> {
  const { events }: NetLog = JSON.parse(await readFile(file, 'utf8'));
  const hosts = events.flatMap(({ params }) =>
    params?.url && params.initiator?.startsWith('chrome-extension:') ? [new URL(params.url).host] : [],
  );
  return [...new Set(hosts)];
}
