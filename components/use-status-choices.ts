import { useEffect, useState } from 'preact/hooks';
import type { StatusChoices } from '../lib/status/used-statuses.ts';
import type { StatusAdapter } from './status-adapter.ts';

/** What may be chosen with one press; null until it is known. */
export function useStatusChoices(adapter: StatusAdapter): StatusChoices | null {
  const [choices, setChoices] = useState<StatusChoices | null>(null);
  useEffect(() => adapter.onStatusChoices(setChoices), [adapter]);
  return choices;
}
