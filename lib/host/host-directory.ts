import type { HostSettings } from '../messaging/protocol.ts';
import { type Directory, directoryOf } from '../people/directory.ts';
import { compileMailForms, compilePart, type DirectoryPart } from '../people/directory-part.ts';
import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import { type FiledParts, filedDirectory } from './filed-directory.ts';

/** The mail addresses of the sample team. `.example` is nobody's (RFC 2606), so that no real address fits. */
const DEMO_MAIL = '{userID}@presently.example';

export const NO_SETTINGS: HostSettings = { mail: [], directory: [], chatLink: '' };

/** The settings by which the host answers pages, and the directory that they make. */
export interface HostDirectory {
  settings(): HostSettings;
  change(settings: HostSettings): void;
  /** See `Directory`. */
  resolve(key: string, isLocal: boolean): string | null;
}

export interface HostDirectoryParts {
  /** Who is signed in: in the demo also the sample team's addresses count. */
  account(): Account | null;
  /** Whether a userID is known beside the directory: oneself, who is followed, a friend. */
  isKnown(userID: string): boolean;
  /** What was imported, and what an address gives. */
  readonly store: FiledParts['store'];
  readonly clock: FiledParts['clock'];
  /** What lies in files is something else now. */
  arrived(): void;
}

/**
 * Each source is compiled once, when it is first asked for after it has changed: what a person types does not have 10,000
 * imported people compiled anew.
 */
export function hostDirectory(parts: HostDirectoryParts): HostDirectory {
  const { account, isKnown } = parts;
  let settings = NO_SETTINGS;
  /** For the demo, and for every other account. */
  let compiled: { inDemo: boolean; directory: Directory } | null = null;
  const typed = onceEach((lines: readonly string[]) => compilePart(lines));
  const managed = onceEach((lines: readonly string[]) => compilePart(lines));
  const filed = filedDirectory({
    ...parts,
    changed() {
      compiled = null;
      parts.arrived();
    },
  });

  function present(): Directory {
    const whose = account();
    const inDemo = whose !== null && isDemo(whose);
    if (compiled?.inDemo !== inDemo) {
      const mail = inDemo ? [...settings.mail, DEMO_MAIL] : settings.mail;
      const directory = directoryOf([
        managed(settings.managed ?? []),
        typed(settings.directory),
        ...filed.parts(),
        compileMailForms(mail),
      ]);
      compiled = { inDemo, directory };
    }
    return compiled.directory;
  }

  return {
    settings: () => settings,
    change(next) {
      settings = next;
      compiled = null;
      filed.follow(next.directoryAddress ?? '', next.noImport !== true);
    },
    resolve: (key, isLocal) => present().resolve(key, isKnown, isLocal),
  };
}

/** Compiles again only where the lines are others. */
function onceEach(compile: (lines: readonly string[]) => DirectoryPart): typeof compile {
  let last: { lines: readonly string[]; part: DirectoryPart } | null = null;
  return (lines) => {
    const isSame =
      last !== null &&
      last.lines.length === lines.length &&
      last.lines.every((line, at) => line === lines[at]);
    if (last === null || !isSame) last = { lines, part: compile(lines) };
    return last.part;
  };
}
