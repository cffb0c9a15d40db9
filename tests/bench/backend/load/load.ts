// The load: all users of all servers, in a process of its own.
import { answerCalls } from '../../child.ts';
import { DIALECTS, type ServerName } from './dialects.ts';
import { Fleet } from './fleet.ts';
import { drawFollowGraph, FOLLOWS, USERS } from './follow-graph.ts';
import { type Run, saturate, steady } from './runs.ts';

/** What the load can be asked. */
export type LoadCalls = {
  connect(to: { server: ServerName; port: number }): Promise<void>;
  follow(to: { server: ServerName }): Promise<void>;
  saturate(how: { server: ServerName; inFlight: number; ms: number }): Promise<Run>;
  steady(how: { server: ServerName; deliveriesPerSecond: number; ms: number }): Promise<Run>;
};

const graph = drawFollowGraph(USERS, FOLLOWS);
const fleets = new Map<ServerName, Fleet>();

function fleetOf(server: ServerName): Fleet {
  const fleet = fleets.get(server) ?? new Fleet(DIALECTS[server], graph);
  fleets.set(server, fleet);
  return fleet;
}

const calls: LoadCalls = {
  connect: ({ server, port }) => fleetOf(server).connect(port),
  follow: ({ server }) => fleetOf(server).follow(),
  saturate: ({ server, inFlight, ms }) => saturate(fleetOf(server), graph, inFlight, ms),
  steady: ({ server, deliveriesPerSecond, ms }) => steady(fleetOf(server), graph, deliveriesPerSecond, ms),
};
answerCalls(calls);
