import type { LimitedCall } from './call-window.ts';
import { BAD_PARAMETER, NOT_IN_PLAN, SWITCH_OFF, TOO_FREQUENT } from './error-codes.ts';
import type { Answer } from './sends.ts';
import { type Connection, isPremium, type Turn } from './world.ts';

export type Refusal = Extract<Answer, { kind: 'refused' }>;

/** The refusal of a call about others, by plan, switch, frequency or size, in this order (R16, R18, R19, R29, R30). */
export function refuseLimited(
  turn: Turn,
  connection: Connection,
  call: LimitedCall,
  users: number,
  maxUsers: number,
): Refusal | null {
  if (!isPremium(turn.world)) return refused(NOT_IN_PLAN, 'the plan has no User Status');
  if (!turn.world.settings.statusSwitch) {
    return refused(SWITCH_OFF, 'the feature is not enabled in the console');
  }
  if (!connection.windows.admit(call, turn.now))
    return refused(TOO_FREQUENT, 'more than 20 calls in 5 seconds');
  if (users > maxUsers) return refused(BAD_PARAMETER, `more than ${maxUsers} users in one call`);
  return null;
}

export function refused(code: number, info: string): Refusal {
  return { kind: 'refused', code, info };
}
