import type { Part, Target } from '../part.ts';
import { measureCost } from './cost.ts';
import { Lineup } from './lineup.ts';
import { FOLLOWS, USERS } from './load/follow-graph.ts';
import { measureLowLoad } from './low-load.ts';
import { measureMemory } from './memory.ts';
import { measureSaturation, saturationTargets } from './saturation.ts';

/** The local backend beside what people would write or pick otherwise (issue 3, point 7). */
export const backend: Part = {
  name: 'backend',
  title: `Local backend: ${USERS} connected users, each following ${FOLLOWS}`,
  async run(): Promise<readonly Target[]> {
    const lineup = new Lineup();
    try {
      const memory = await measureMemory(lineup);
      const saturation = await measureSaturation(lineup);
      const lowLoad = await measureLowLoad(lineup, saturation);
      lineup.end();
      const cost = await measureCost();
      return [...saturationTargets(saturation), ...lowLoad, ...memory, ...cost];
    } finally {
      lineup.end();
    }
  },
};
