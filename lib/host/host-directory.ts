import type { HostSettings } from '../messaging/protocol.ts';
import { compileDirectory, type Directory } from '../people/directory.ts';
import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';

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

/**
 * @param account who is signed in: in the demo also the sample team's addresses count
 * @param isKnown whether a userID is known beside the directory: oneself, who is followed, a friend
 */
export function hostDirectory(
  account: () => Account | null,
  isKnown: (userID: string) => boolean,
): HostDirectory {
  let settings = NO_SETTINGS;
  /** Compiled when first asked: for the demo, and for every other account. */
  let compiled: { inDemo: boolean; directory: Directory } | null = null;

  function present(): Directory {
    const whose = account();
    const inDemo = whose !== null && isDemo(whose);
    if (compiled?.inDemo !== inDemo) {
      const mail = inDemo ? [...settings.mail, DEMO_MAIL] : settings.mail;
      compiled = { inDemo, directory: compileDirectory(settings.directory, mail) };
    }
    return compiled.directory;
  }

  return {
    settings: () => settings,
    change(next) {
      settings = next;
      compiled = null;
    },
    resolve: (key, isLocal) => present().resolve(key, isKnown, isLocal),
  };
}
