import { useEffect, useState } from 'preact/hooks';
import type { DirectoryAdapter, DirectoryView } from './directory-adapter.ts';

/** The parts of the directory that are not typed; null until they are known. */
export function useDirectory(adapter: DirectoryAdapter): DirectoryView | null {
  const [view, setView] = useState<DirectoryView | null>(null);
  useEffect(() => adapter.onDirectory(setView), [adapter]);
  return view;
}
