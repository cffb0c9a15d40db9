import type { AdminAnswer, AdminCommand } from '../core/admin-command.ts';
import { nextDeadline } from '../core/deadlines.ts';
import type { BackendEvent, Credential } from '../core/events.ts';
import type { Send } from '../core/sends.ts';
import { step } from '../core/step.ts';
import type { World } from '../core/world.ts';
import type { Address } from '../wire/address.ts';
import { tellableName } from '../wire/command.ts';
import { encodeAnswer } from '../wire/encode-answer.ts';
import { encodeKick, encodePlanPush, encodeStatusEntry } from '../wire/encode-push.ts';
import { parseFrame, type Signature } from '../wire/frame.ts';
import { AdminDesk } from './admin-desk.ts';
import { boundedLog } from './bounded-log.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { type Door, type Ears, PeerDoor } from './door.ts';
import { MAX_WAITING_BYTES, Peer } from './peer.ts';
import type { SeenRequest } from './seen-request.ts';
import type { Schedule, Socket, Storage } from './surroundings.ts';
import { Unstored } from './unstored.ts';

export interface HubOptions {
  readonly world: World;
  /** Looks at the signature of a frame's head; null where there is none. `now` is milliseconds since the epoch. */
  readonly judge: (signature: Signature | null, now: number) => Credential | null;
  readonly storage: Storage | null;
  readonly schedule: Schedule;
  readonly log: (line: string) => void;
  /** Sees each request that can be read before it is served. */
  readonly observe?: ((request: SeenRequest) => void) | undefined;
}

/** WebSocket close codes are ours from 4000 on. */
const CLOSE_CODE = 4_000;

/**
 * Signatures that are refused on one connection before it is closed. To look at one costs as much as fifty other
 * frames, and many come in one piece: this bounds how long all others wait for one who makes them up.
 */
const MAX_BAD_SIGNATURES = 20;

/** Bytes that may wait for a connection without a session, which is owed little more than refusals, and of which there are more. */
const STRANGER_WAITING_BYTES = 128 * 1024;

/**
 * Joins sockets, core and storage. What the core wants sent is gathered until the end of the event loop's turn: when
 * little is going on the first frame leaves at once, and under load all that goes to one receiver leaves in one
 * frame (performance.md). What is to be stored is stored before anything is sent, so that nothing is ever promised
 * that a `kill -9` could take back.
 */
export class Hub<Frame> {
  readonly #options: HubOptions;
  readonly #peers = new Map<number, Peer<Frame>>();
  readonly #timer: DeadlineTimer;
  readonly #unstored: Unstored;
  readonly #desk = new AdminDesk();
  /** Lines that a client can provoke. */
  readonly #logOfPeers: (line: string) => void;
  readonly #ears: Ears<Frame> = {
    // What arrives on a connection that is being closed or cut counts no more.
    received: (peer, text) => {
      if (this.#peers.has(peer.id) && !peer.overdrawn) this.#survive(peer, text);
    },
    failed: (peer, message) => this.#complain(peer, message),
    closed: (peer) => {
      this.#peers.delete(peer.id);
      this.#dirty.delete(peer);
      this.#closing.delete(peer);
      if (!this.#ended) this.dispatch({ type: 'disconnect', connection: peer.id });
    },
  };
  #dirty = new Set<Peer<Frame>>();
  /** Connections to close once they have what they were sent, and why. */
  readonly #closing = new Map<Peer<Frame>, string>();
  #flushing = false;
  #lastID = 0;
  #ended = false;

  constructor(options: HubOptions) {
    this.#options = options;
    const { schedule, log } = options;
    this.#logOfPeers = boundedLog(log, () => schedule.now());
    this.#unstored = new Unstored(
      options.world,
      options.storage,
      boundedLog(log, () => schedule.now()),
    );
    this.#timer = new DeadlineTimer(options.schedule, () => this.dispatch({ type: 'tick' }));
  }

  /** Takes in a new connection. */
  accept(socket: Socket<Frame>, { instanceID }: Address): Door {
    this.#lastID += 1;
    const peer = new Peer(this.#lastID, socket);
    this.#peers.set(peer.id, peer);
    this.dispatch({ type: 'connect', connection: peer.id, instanceID });
    return new PeerDoor(peer, this.#ears);
  }

  /** Steps the core and begins what it wants done. */
  dispatch(event: BackendEvent): void {
    for (const send of step(this.#options.world, event, this.#options.schedule.now())) this.#perform(send);
    this.#flushSoon();
  }

  /**
   * Does what an administrator asks for. Resolves when it is stored; with a refusal when it is in force, but could not
   * be stored (it is tried again with the next change).
   */
  administer(command: AdminCommand): Promise<AdminAnswer> {
    return new Promise((resolve) => {
      this.dispatch({ type: 'admin', ticket: this.#desk.take(command, resolve), command });
    });
  }

  /** Cuts every socket, without a goodbye. */
  dropConnections(): void {
    for (const peer of this.#peers.values()) peer.terminate();
  }

  /** Stores what is left to store and stops. Accounts keep the presence they have, as after a crash. */
  end(): void {
    this.#flush();
    this.#ended = true;
    this.#timer.stop();
    this.dropConnections();
  }

  /**
   * No frame may end the process for everyone. What a client can send is parsed without throwing; should something
   * slip through all the same, it is this client's frame that is lost, and the log says where. Its text is not told.
   */
  #survive(peer: Peer<Frame>, text: string | null): void {
    try {
      this.#onMessage(peer, text);
    } catch (error) {
      const { name, stack = '' } = error instanceof Error ? error : new Error();
      this.#complain(peer, `a frame that failed: ${name} ${/^ {4}at .*$/m.exec(stack)?.[0].trim() ?? ''}`);
    }
  }

  #onMessage(peer: Peer<Frame>, text: string | null): void {
    const frame = text === null ? null : parseFrame(text);
    if (frame === null || frame.kind === 'unreadable') {
      this.#complain(peer, 'a frame that can not be read');
      return;
    }
    if (frame.kind === 'refused') {
      const { ticket, code, info } = frame;
      this.#complain(peer, `${tellableName(ticket.servcmd) ?? 'a command'}: ${info}`);
      this.#reply(peer.id, encodeAnswer(ticket, { kind: 'refused', code, info }));
      this.#flushSoon();
      return;
    }
    const { ticket, signature, command } = frame;
    const account = this.#options.world.connections.get(peer.id)?.session?.account;
    // Once logged in it is the connection that counts, and not one more signature has to be checked.
    const judged = command.kind === 'login' || account === undefined ? signature : null;
    const at = this.#options.schedule.now();
    const credential = this.#options.judge(judged, at);
    const userID = account?.userID ?? (credential?.ok ? credential.userID : null);
    this.#options.observe?.({ at, connection: peer.id, userID, command });
    if (command.kind === 'login' && credential?.ok === false) {
      this.#complain(peer, `login: ${credential.code}, ${credential.info}`);
    }
    this.dispatch({ type: 'request', connection: peer.id, ticket, command, credential });
    if (credential?.ok !== false) return;
    peer.badSignatures += 1;
    if (peer.badSignatures >= MAX_BAD_SIGNATURES) this.#close(peer.id, 'too many bad signatures');
  }

  #perform(send: Send): void {
    switch (send.type) {
      case 'reply':
        this.#reply(send.connection, encodeAnswer(send.ticket, send.answer));
        break;
      case 'status': {
        const entry = { ...encodeStatusEntry(send.status), frame: null };
        for (const receiver of send.receivers) this.#gather(receiver)?.addStatus(entry);
        break;
      }
      case 'kick':
        this.#reply(send.connection, encodeKick(send.reason));
        break;
      case 'plan':
        for (const receiver of send.receivers) this.#reply(receiver, encodePlanPush(send.premium));
        break;
      case 'close':
        this.#close(send.connection, send.reason);
        break;
      case 'persist':
        this.#unstored.addAccount(send.userID);
        break;
      case 'persistSettings':
        this.#unstored.addSettings();
        break;
      case 'persistConfig':
        this.#unstored.addConfig(send.config);
        break;
      case 'adminReply':
        this.#desk.answer(send.ticket, send.answer);
        break;
    }
  }

  #reply(connection: number, frame: string): void {
    this.#gather(connection)?.addFrame(frame);
  }

  #gather(connection: number): Peer<Frame> | undefined {
    const peer = this.#peers.get(connection);
    if (peer?.idle) {
      this.#dirty.add(peer);
      this.#flushSoon();
    }
    return peer;
  }

  #close(connection: number, reason: string): void {
    const peer = this.#peers.get(connection);
    if (peer === undefined) return;
    this.#peers.delete(connection);
    this.#dirty.add(peer);
    this.#closing.set(peer, reason);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    this.#options.schedule.soon(() => this.#flush());
  }

  #flush(): void {
    this.#flushing = false;
    if (this.#ended) return;
    this.#desk.release(this.#unstored.store());
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const peer of dirty) {
      const waiting = peer.flush();
      if (peer.overdrawn || waiting > this.#mayWait(peer, waiting)) this.#cut(peer);
    }
    for (const [peer, reason] of this.#closing) {
      // Where too many are there already no time is spent on a goodbye.
      if (reason === 'crowded') peer.terminate();
      else peer.close(CLOSE_CODE, reason);
    }
    this.#closing.clear();
    this.#timer.arm(nextDeadline(this.#options.world));
  }

  /** Bytes that may wait for a connection. Whose it is matters only where many do. */
  #mayWait(peer: Peer<Frame>, waiting: number): number {
    if (waiting <= STRANGER_WAITING_BYTES) return waiting;
    const session = this.#options.world.connections.get(peer.id)?.session ?? null;
    return session === null ? STRANGER_WAITING_BYTES : MAX_WAITING_BYTES;
  }

  /** The core learns of it when the socket has ended. */
  #cut(peer: Peer<Frame>): void {
    this.#peers.delete(peer.id);
    peer.terminate();
    this.#logOfPeers(`connection ${peer.id} reads too slowly and was cut off`);
  }

  #complain(peer: Peer<Frame>, what: string): void {
    if (peer.complained) return;
    peer.complained = true;
    this.#logOfPeers(`connection ${peer.id} sent what was refused (told once): ${what}`);
  }
}
