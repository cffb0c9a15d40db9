import type { IncomingMessage } from 'node:http';

/** The largest body taken: far more than any admin request of a thousand friends needs. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A body, as text or null when it is not UTF-8 (or was not to be kept); or why there is none. */
export type Body =
  | { readonly kind: 'whole'; readonly text: string | null }
  | { readonly kind: 'refused'; readonly status: 408 | 413 }
  /** The client has gone. */
  | { readonly kind: 'gone' };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's body: at most 1 MiB, within `ms` milliseconds. Never rejects. What comes after a refusal is read
 * no more: the caller closes the connection.
 */
export function readBody(
  request: IncomingMessage,
  { ms, keep }: { readonly ms: number; readonly keep: boolean },
): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (body: Body): void => {
      clearTimeout(timer);
      request.pause();
      request.removeAllListeners('data');
      resolve(body);
    };
    const timer = setTimeout(() => end({ kind: 'refused', status: 408 }), ms);
    request.on('error', () => end({ kind: 'gone' }));
    request.on('close', () => end({ kind: 'gone' }));
    request.on('end', () => end({ kind: 'whole', text: keep ? textOf(Buffer.concat(chunks)) : null }));
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) end({ kind: 'refused', status: 413 });
      else if (keep) chunks.push(chunk);
    });
  });
}

function textOf(bytes: Buffer): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}
