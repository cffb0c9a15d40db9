import type { AdminAnswer, AdminCommand } from '../../../../lib/backend/core/admin-command.ts';
import type { AccountConfig, BackendConfig } from '../../../../lib/backend/core/config.ts';
import { mergeSettings } from '../../../../lib/backend/core/config.ts';
import { nextDeadline } from '../../../../lib/backend/core/deadlines.ts';
import type { BackendEvent, Command, Credential } from '../../../../lib/backend/core/events.ts';
import type { AccountRecord } from '../../../../lib/backend/core/records.ts';
import type { Answer, Send } from '../../../../lib/backend/core/sends.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../lib/backend/core/settings.ts';
import { step } from '../../../../lib/backend/core/step.ts';
import { createWorld, type World } from '../../../../lib/backend/core/world.ts';
import type { UserStatus } from '../../../../lib/status/types.ts';

export const WEB = 7;
export const ANDROID = 2;
const START = 1_700_000_000_000;

/** The core with a clock moved by hand, spoken to in short. */
export class Harness {
  readonly world: World;
  now = START;
  /** Everything sent so far. */
  sends: Send[] = [];
  #lastConnection = 0;
  #lastSeq = 0;

  constructor({ accounts = [], ...settings }: BackendConfig = {}) {
    this.world = createWorld(mergeSettings(DEFAULT_SETTINGS, settings));
    this.register(accounts);
  }

  step(event: BackendEvent): Send[] {
    const sends = step(this.world, event, this.now);
    this.sends.push(...sends);
    return sends;
  }

  register(accounts: readonly AccountConfig[]): void {
    this.step({ type: 'register', accounts });
  }

  /** Starts with what was stored, and no config. */
  restore(records: readonly AccountRecord[]): void {
    this.step({ type: 'start', records, config: null, last: null });
  }

  settings(changes: Partial<Settings>): Send[] {
    return this.step({ type: 'settings', settings: mergeSettings(this.world.settings, changes) });
  }

  /** What an administrator is answered; what else it caused is in `sends`. */
  admin(command: AdminCommand): AdminAnswer {
    const sends = this.step({ type: 'admin', ticket: 7, command });
    const reply = sends.find((send) => send.type === 'adminReply');
    if (reply?.type !== 'adminReply' || reply.ticket !== 7) throw new Error('no answer');
    return reply.answer;
  }

  /** The userIDs of accounts to be stored anew, each once. */
  persisted(): string[] {
    const userIDs = this.sends.map((send) => (send.type === 'persist' ? send.userID : null));
    return Array.from(new Set(userIDs.filter((userID) => userID !== null))).sort();
  }

  /** Moves the clock to each deadline on the way, as the edge's timer does. */
  pass(seconds: number): Send[] {
    const end = this.now + seconds * 1_000;
    const sends: Send[] = [];
    for (let due = nextDeadline(this.world); due <= end; due = nextDeadline(this.world)) {
      this.now = Math.max(this.now, due);
      sends.push(...this.step({ type: 'tick' }));
    }
    this.now = end;
    return [...sends, ...this.step({ type: 'tick' })];
  }

  connect(instanceID = ''): number {
    this.#lastConnection += 1;
    this.step({ type: 'connect', connection: this.#lastConnection, instanceID });
    return this.#lastConnection;
  }

  disconnect(connection: number): Send[] {
    return this.step({ type: 'disconnect', connection });
  }

  /** A new connection, logged in. */
  online(userID: string, { platform = WEB, instanceID = '' } = {}): number {
    const connection = this.connect(instanceID);
    this.ask(connection, { kind: 'login', platform }, this.credential(userID));
    return connection;
  }

  /** A request's answer; what else it caused is in `sends`. */
  ask(connection: number, command: Command, credential: Credential | null = null): Answer {
    this.#lastSeq += 1;
    const ticket = { servcmd: 'test', seq: this.#lastSeq };
    const sends = this.step({ type: 'request', connection, ticket, command, credential });
    const reply = sends.find((send) => send.type === 'reply');
    if (reply?.type !== 'reply') throw new Error('no answer');
    return reply.answer;
  }

  credential(userID: string, expiresInSeconds = 86_400): Credential {
    return { ok: true, userID, expiresAt: this.now + expiresInSeconds * 1_000, a2Key: `key of ${userID}` };
  }

  /** What a connection was told of statuses since the last look at it, as `userID:type:custom`. */
  told(connection: number): string[] {
    const lines: string[] = [];
    for (const send of this.sends) {
      if (send.type === 'status' && send.receivers.includes(connection)) lines.push(line(send.status));
    }
    return lines;
  }

  /** Forgets what was sent so far. */
  forget(): void {
    this.sends = [];
  }

  /** The status of a user as the world has it, as `type:custom`. */
  status(userID: string, asker: number): string {
    const answer = this.ask(asker, { kind: 'getStatus', userIDs: [userID] });
    const [status] = answer.kind === 'statuses' ? answer.found : [];
    return status === undefined ? 'none' : `${status.statusType}:${status.customStatus}`;
  }
}

function line({ userID, statusType, customStatus }: UserStatus): string {
  return `${userID}:${statusType}:${customStatus}`;
}

/** The code of a refusal, 0 for anything else. */
export function codeOf(answer: Answer): number {
  return answer.kind === 'refused' ? answer.code : 0;
}
