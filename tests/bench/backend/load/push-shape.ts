import { encodeStatusEntry, encodeStatusPush } from '../../../../lib/backend/wire/encode-push.ts';

/** Bytes of the moment that a status text begins with: microseconds, in decimal. */
const STAMP = 12;
const WORDS = ' Listening to music';

/** A status text that tells when it was set, in ms of this process's clock. All are equally long. */
export function statusText(now: number): string {
  return String(Math.round(now * 1_000)).padStart(STAMP, '0') + WORDS;
}

/**
 * How the frames of one server that carry changes are laid out. All userIDs and all texts of a run are equally long,
 * so the number of changes in a frame follows from its size, and a million of them a second can be counted without
 * reading them. The layout is taken from an example, and a frame that does not fit it is an error.
 */
export interface PushShape {
  /** The byte that tells a push from every other frame. */
  readonly markAt: number;
  readonly mark: number;
  /** Where the first change begins, and the bytes around the changes. */
  readonly first: number;
  readonly around: number;
  /** Bytes of one change, with the comma that follows. */
  readonly each: number;
  /** Where in a change its userID and its text begin, and the form of the text. */
  readonly userAt: number;
  readonly textAt: number;
  readonly encoding: 'base64' | 'latin1';
}

const EXAMPLE = { userID: 'u0000', statusType: 1, customStatus: statusText(0) } as const;

/** Pushes of our backend and of the bare server. */
export function presentlyShape(): PushShape {
  const { first, next } = encodeStatusEntry(EXAMPLE);
  const entry = next.slice(1);
  const push = encodeStatusPush(first);
  const text = Buffer.from(EXAMPLE.customStatus).toString('base64');
  // `im_open_push` here, `im_open_status` in every answer.
  return shapeOf(push, entry, text, push.indexOf('push'), 'base64');
}

/** The `status` events of socket.io. */
export function socketIoShape(): PushShape {
  const { userID, statusType, customStatus } = EXAMPLE;
  const entry = JSON.stringify({ To_Account: userID, Status: statusType, CustomStatus: customStatus });
  return shapeOf(`42["status",${entry}]`, entry, customStatus, 1, 'latin1');
}

/** How many changes a frame carries; 0 of one that is no push. @throws Error for a push of another layout */
export function countChanges(shape: PushShape, bytes: Buffer, start: number, end: number): number {
  const size = end - start;
  if (size < shape.around || bytes[start + shape.markAt] !== shape.mark) return 0;
  const changes = (size - shape.around + 1) / shape.each;
  if (Number.isInteger(changes)) return changes;
  throw new Error(`a push of an unexpected size: ${bytes.toString('latin1', start, end).slice(0, 300)}`);
}

/** Who changed, and when (ms), in one change of a push. */
export function readChange(shape: PushShape, bytes: Buffer, start: number, index: number) {
  const at = start + shape.first + index * shape.each;
  const user = at + shape.userAt;
  const text = at + shape.textAt;
  // 12 bytes are 16 letters of base64.
  const letters = bytes.toString(
    'latin1',
    text,
    text + (shape.encoding === 'base64' ? (STAMP / 3) * 4 : STAMP),
  );
  return {
    userID: bytes.toString('latin1', user, user + EXAMPLE.userID.length),
    setAt: Number(Buffer.from(letters, shape.encoding).toString('latin1')) / 1_000,
  };
}

function shapeOf(
  push: string,
  entry: string,
  text: string,
  markAt: number,
  encoding: PushShape['encoding'],
): PushShape {
  const first = push.indexOf(entry);
  return {
    markAt,
    mark: push.charCodeAt(markAt),
    first,
    around: push.length - entry.length,
    each: entry.length + 1,
    userAt: entry.indexOf(EXAMPLE.userID),
    textAt: entry.indexOf(text),
    encoding,
  };
}
