import { useEffect, useState } from 'preact/hooks';
import type { StatusAdapter } from './status-adapter.ts';

/** Whether statuses are shown as the plain text that they are, with no availability read from them. */
export function usePlainStatuses(adapter: Pick<StatusAdapter, 'onStatusChoices'>): boolean {
  const [plain, setPlain] = useState(false);
  useEffect(() => adapter.onStatusChoices(({ availability }) => setPlain(!availability)), [adapter]);
  return plain;
}
