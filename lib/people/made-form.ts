import { isUserID } from '../status/user-id.ts';

/**
 * A form whose userID is made of parts of what a page says: `{first}.{last}@company.example = {first:1}{last}`. A part has
 * a name of letters; where it is used, `:1` stands for its first letter and `:lower` for its small letters.
 */
export interface MadeForm {
  /** The userID of a handle, or of the part of a mail address before its @; null where that does not fit. */
  read(text: string): string | null;
}

type Piece = { readonly fixed: string } | { readonly part: string; readonly how: string };

const PART = /\{([A-Za-z]+)(?::(1|lower))?\}/g;

/** How many parts a text names. */
export const countParts = (text: string): number => text.match(PART)?.length ?? 0;

/**
 * Parses the two sides of such a form. Null where a part is named twice before the =, has nothing between it and the next, is
 * used and not there, or something else stands in braces.
 */
export function parseMadeForm(from: string, userID: string): MadeForm | null {
  const pieces = piecesOf(from);
  const made = piecesOf(userID);
  if (pieces === null || made === null) return null;
  const names = pieces.flatMap((piece) => ('part' in piece ? [piece.part] : []));
  const touch = pieces.some((piece, at) => {
    const next = pieces[at + 1];
    return 'part' in piece && (piece.how !== '' || (next !== undefined && 'part' in next));
  });
  if (touch || names.length === 0 || new Set(names).size < names.length) return null;
  if (!made.every((piece) => 'fixed' in piece || names.includes(piece.part))) return null;
  return {
    read(text) {
      const parts = cut(pieces, text);
      if (parts === null) return null;
      const result = made.map((piece) =>
        'fixed' in piece ? piece.fixed : asked(parts.get(piece.part) ?? '', piece.how),
      );
      return isUserID(result.join('')) ? result.join('') : null;
    },
  };
}

function piecesOf(text: string): Piece[] | null {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(PART)) {
    if (match.index > from) pieces.push({ fixed: text.slice(from, match.index) });
    pieces.push({ part: match[1] ?? '', how: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ fixed: text.slice(from) });
  return pieces.some((piece) => 'fixed' in piece && /[{}]/.test(piece.fixed)) ? null : pieces;
}

/** The parts of a text, each as short as it can be and at least one letter long. */
function cut(pieces: readonly Piece[], text: string): ReadonlyMap<string, string> | null {
  const parts = new Map<string, string>();
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if ('fixed' in piece) {
      if (!text.startsWith(piece.fixed, at)) return null;
      at += piece.fixed.length;
      continue;
    }
    const next = pieces[index + 1];
    const isLast = index >= pieces.length - 2;
    const fixed = next !== undefined && 'fixed' in next ? next.fixed : '';
    const end = isLast ? text.length - fixed.length : text.indexOf(fixed, at + 1);
    if (end <= at) return null;
    parts.set(piece.part, text.slice(at, end));
    at = end;
  }
  return at === text.length ? parts : null;
}

const asked = (part: string, how: string): string =>
  how === '1' ? part.slice(0, 1) : how === 'lower' ? part.toLowerCase() : part;
