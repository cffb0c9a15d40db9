import { createHost, type Host } from '../../lib/host/host.ts';
import type { HostSurroundings } from '../../lib/host/host-contract.ts';

/** What a host needs of its surroundings, where a test says nothing of the rest. */
type Given = Pick<HostSurroundings, 'open' | 'cache' | 'clock'> & Partial<HostSurroundings>;

/** A host that reports to nobody, has nothing to forget of the SDK, and no team in its demo. */
export const plainHost = (given: Given): Host =>
  createHost({
    report: () => undefined,
    defer: queueMicrotask,
    forgetSdk: () => undefined,
    demoTeam: async () => [],
    ...given,
  });
