import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { tableLines } from '../table.ts';
import { type Lineup, SERVERS } from './lineup.ts';
import type { ServerName } from './load/dialects.ts';
import { USERS } from './load/follow-graph.ts';
import type { Memory } from './servers/serve.ts';

/** What a connection takes, in kB: logged in, and with all that it follows. */
interface Taken {
  readonly loggedIn: Memory;
  readonly following: Memory;
}

/** Starts the servers, connects everybody, and measures what that takes of each. */
export async function measureMemory(lineup: Lineup): Promise<readonly Target[]> {
  const taken = new Map<ServerName, Taken>();
  for (const server of SERVERS) {
    taken.set(server, await step(`connecting ${USERS} users to ${server}`, () => fill(lineup, server)));
  }
  const cells = (memory: Memory | undefined) =>
    memory === undefined ? [] : [memory.used.toFixed(1), memory.rss.toFixed(1)];
  const rows = SERVERS.map((server) => {
    const { loggedIn, following } = taken.get(server) ?? {};
    return [server, ...cells(loggedIn), ...cells(following)];
  });
  const heads = ['kB a connection', 'logged in: used', 'resident', 'following: used', 'resident'];
  console.log(['', ...tableLines(heads, rows), ''].join('\n'));
  const ratio = (stage: keyof Taken, kind: keyof Memory) =>
    (taken.get('presently')?.[stage][kind] ?? Number.NaN) /
    (taken.get('bare ws')?.[stage][kind] ?? Number.NaN);
  const target = (stage: keyof Taken, kind: keyof Memory, words: string): Target => ({
    what: `memory a connection, ${words}, of bare ws`,
    ratio: ratio(stage, kind),
    limit: 1.5,
    sense: 'at most',
  });
  return [
    target('loggedIn', 'used', 'logged in, used after garbage collection'),
    target('loggedIn', 'rss', 'logged in, resident'),
    target('following', 'used', 'following, used after garbage collection'),
    target('following', 'rss', 'following, resident'),
  ];
}

async function fill(lineup: Lineup, server: ServerName): Promise<Taken> {
  lineup.start(server);
  const empty = await lineup.memory(server);
  await lineup.connect(server);
  const loggedIn = await lineup.memory(server);
  await lineup.follow(server);
  const following = await lineup.memory(server);
  const each = (now: Memory): Memory => ({
    rss: (now.rss - empty.rss) / USERS / 1_000,
    used: (now.used - empty.used) / USERS / 1_000,
  });
  return { loggedIn: each(loggedIn), following: each(following) };
}
