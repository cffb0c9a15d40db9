import type { Source } from '../people/explain-directory.ts';
import type { DirectoryNotes } from '../status/directory-notes.ts';
import { t } from './t.ts';
import { momentText } from './times.ts';

const SOURCES: Readonly<Record<Source, () => string>> = {
  administrator: () => t('directorySource.administrator'),
  own: () => t('directorySource.own'),
  imported: () => t('directorySource.imported'),
  fetched: () => t('directorySource.fetched'),
  mail: () => t('directorySource.mail'),
};

/** Where an entry of the directory comes from. */
export const sourceWord = (source: Source): string => SOURCES[source]();

/** What went wrong with the last try to fetch a directory, and when; null for nothing. */
export function fetchProblem(tried: DirectoryNotes['tried'], now: number): string | null {
  if (tried === null || tried.fault === '') return null;
  const when = momentText(tried.at, now);
  switch (tried.fault) {
    case 'no-permission':
      return t('directoryFault.noPermission', { when, host: new URL(tried.address).hostname });
    case 'status':
      return t('directoryFault.status', { when, status: tried.status });
    case 'redirect':
      return t('directoryFault.redirect', { when });
    case 'not-json':
      return t('directoryFault.notJSON', { when });
    case 'no-directory':
      return t('directoryFault.noDirectory', { when });
    case 'too-large':
      return t('directoryFault.tooLarge', { when });
    case 'not-stored':
      return t('directoryFault.notStored', { when });
    default:
      return t('directoryFault.unreachable', { when });
  }
}
