import { isUserID } from '../status/user-id.ts';
import { type DirectoryLine, parseDirectoryLine } from './directory-line.ts';
import { matchAddress, parseMailTemplate } from './mail-template.ts';
import { readSlot } from './placeholder.ts';

/** A line that stands for all of a kind. */
export interface DirectoryForm {
  /** As it was written. */
  readonly text: string;
  /** The userID of an address or handle, or null where it does not fit. */
  read(value: string): string | null;
}

/** The lines of one source of the directory, compiled. */
export interface DirectoryPart {
  /** UserIDs by identity, in lower case. */
  readonly exact: ReadonlyMap<string, string>;
  /** UserIDs that a page may claim. */
  readonly listed: ReadonlySet<string>;
  /** Every userID may be claimed. */
  readonly isAnyListed: boolean;
  /** By what they are of (`mail`, `github`), in their order. */
  readonly forms: ReadonlyMap<string, readonly DirectoryForm[]>;
}

/**
 * Compiles lines. Those with a fault are left out: who wrote them was told by `parseDirectory`. Of two exact lines for one
 * identity the first counts.
 */
export function compilePart(lines: readonly string[]): DirectoryPart {
  const exact = new Map<string, string>();
  const listed = new Set<string>();
  const forms = new Map<string, DirectoryForm[]>();
  let isAnyListed = false;
  const add = (service: string, form: DirectoryForm): void => {
    const others = forms.get(service);
    if (others === undefined) forms.set(service, [form]);
    else others.push(form);
  };
  for (const text of lines) {
    const parsed = parseDirectoryLine(text);
    if (!parsed.ok) continue;
    const { line } = parsed;
    switch (line.kind) {
      case 'exact':
        if (exact.has(line.key)) break;
        exact.set(line.key, line.userID);
        listed.add(line.userID);
        break;
      case 'mail':
      case 'handle':
      case 'made':
        add(line.kind === 'mail' ? 'mail' : line.service, { text: text.trim(), read: readerOf(line) });
        break;
      case 'listed':
        listed.add(line.userID);
        break;
      case 'any':
        isAnyListed = true;
        break;
      default:
        line satisfies never;
    }
  }
  return { exact, listed, isAnyListed, forms };
}

/** The same of forms of mail addresses only (`{userID}@company.example`). */
export const compileMailForms = (forms: readonly string[]): DirectoryPart =>
  compilePart(forms.filter((form) => parseMailTemplate(form).ok));

function readerOf(line: Extract<DirectoryLine, { kind: 'mail' | 'handle' | 'made' }>): DirectoryForm['read'] {
  switch (line.kind) {
    case 'mail':
      return (address) => matchAddress([line.template], address);
    case 'handle':
      return (handle) => {
        const userID = readSlot(line.slot, handle);
        return userID !== null && isUserID(userID) ? userID : null;
      };
    case 'made':
      if (line.service !== 'mail') return line.form.read;
      return (address) => {
        const [local = '', domain = ''] = address.split('@');
        return line.domain === null || line.domain === domain ? line.form.read(local) : null;
      };
    default:
      return line satisfies never;
  }
}
