import type { Command, Ticket } from '../core/events.ts';
import { parseCommand } from './command.ts';
import { isObject, type JsonObject, numberIn, parseJson } from './json.ts';

/** The signature in a frame's head: a userSig before the first login, the A2Key after it. */
export type Signature =
  | {
      readonly by: 'userSig';
      readonly userID: string;
      readonly userSig: string;
      readonly sdkAppID: number | null;
    }
  | {
      readonly by: 'a2';
      readonly a2Key: string;
      readonly tinyID: string | null;
      readonly sdkAppID: number | null;
    };

/** A frame from a client, parsed. */
export type Frame =
  | {
      readonly kind: 'request';
      readonly ticket: Ticket;
      readonly signature: Signature | null;
      readonly command: Command;
    }
  /** The head could be read, so the sender is told; nothing else happens. */
  | { readonly kind: 'refused'; readonly ticket: Ticket; readonly code: number; readonly info: string }
  /** Not even an answer can be addressed. */
  | { readonly kind: 'unreadable' };

const SERVCMD = /^[\w.]{1,100}$/;

/** Parses the text of a frame. Never throws; quotes nothing of what it refuses. */
export function parseFrame(text: string): Frame {
  const frame = parseJson(text);
  if (!isObject(frame) || !isObject(frame.head)) return { kind: 'unreadable' };
  const ticket = parseTicket(frame.head);
  if (ticket === null) return { kind: 'unreadable' };
  const parsed = parseCommand(ticket.servcmd, frame.body, frame.head);
  if ('code' in parsed) return { kind: 'refused', ticket, code: parsed.code, info: parsed.info };
  return { kind: 'request', ticket, signature: parseSignature(frame.head), command: parsed };
}

function parseTicket({ servcmd, seq }: JsonObject): Ticket | null {
  if (typeof servcmd !== 'string' || !SERVCMD.test(servcmd)) return null;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return null;
  return { servcmd, seq };
}

function parseSignature(head: JsonObject): Signature | null {
  const { a2, tinyid, identifier, usersig, sdkappid } = head;
  // NaN where it is no number: that is no SDKAppID served here.
  const sdkAppID = sdkappid === undefined ? null : numberIn(sdkappid);
  if (typeof a2 === 'string' && a2 !== '') {
    return { by: 'a2', a2Key: a2, tinyID: typeof tinyid === 'string' ? tinyid : null, sdkAppID };
  }
  if (typeof identifier === 'string' && typeof usersig === 'string' && usersig !== '') {
    return { by: 'userSig', userID: identifier, userSig: usersig, sdkAppID };
  }
  return null;
}
