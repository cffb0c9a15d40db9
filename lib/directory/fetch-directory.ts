import type { DirectoryFault } from '../status/directory-notes.ts';

/** What an address had to say. `body`: the JSON, `entries` how many entries are in it. */
export type FetchedDirectory =
  | { readonly kind: 'new'; readonly body: unknown; readonly entries: number; readonly etag: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'fault'; readonly fault: DirectoryFault; readonly status: number };

const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 30_000;
/** `application/json`, `text/json`, `application/vnd.company.people+json; charset=utf-8`. */
const JSON_TYPE = /^\w+\/(?:[\w.-]+\+)?json\b/i;
/** Some entry has to say whose it is, or a wrong file would empty the directory. */
const NAMES_SOMEBODY = /id"|user|account|[^ -~]/i;

const faulty = (fault: DirectoryFault, status = 0): FetchedDirectory => ({ kind: 'fault', fault, status });

/**
 * Fetches a directory. No cookie, no password, no page that leads there is sent, and nothing at all to where the address may
 * lead on: it has to answer itself. @param etag of what is known already; `''` for nothing
 */
export async function fetchDirectory(
  request: typeof fetch,
  address: string,
  etag: string,
): Promise<FetchedDirectory> {
  let answer: Response;
  let bytes: ArrayBuffer | null;
  try {
    answer = await request(address, {
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { accept: 'application/json', ...(etag === '' ? {} : { 'if-none-match': etag }) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status, type } = answer;
    if (status === 304 && etag !== '') return { kind: 'same' };
    if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return faulty('redirect');
    if (status !== 200) return faulty('status', status);
    if (!JSON_TYPE.test(answer.headers.get('content-type') ?? '')) return faulty('not-json');
    bytes = await bytesOf(answer);
  } catch {
    return faulty('unreachable');
  }
  if (bytes === null) return faulty('too-large');
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return faulty('not-json');
  }
  const list: unknown = Array.isArray(body) ? body : Object(body).people;
  if (!Array.isArray(list)) return faulty('no-directory');
  const isGood = list.length === 0 || list.some((entry) => NAMES_SOMEBODY.test(keysOf(entry)));
  if (!isGood) return faulty('no-directory');
  return { kind: 'new', body, entries: list.length, etag: answer.headers.get('etag') ?? '' };
}

/** A line is one that names somebody in any case. */
const keysOf = (entry: unknown): string =>
  typeof entry === 'string' ? 'user' : JSON.stringify(Object.keys(Object(entry)));

/** Null where it is too long. Rejects where it breaks off. */
async function bytesOf({ body }: Response): Promise<ArrayBuffer | null> {
  const reader = body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part?.value) return new Blob(parts).arrayBuffer();
    size += part.value.length;
    if (size > MAX_BYTES) {
      void reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
}
