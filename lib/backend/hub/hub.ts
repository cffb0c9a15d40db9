import { nextDeadline } from '../core/deadlines.ts';
import type { BackendEvent, Credential } from '../core/events.ts';
import { recordOf } from '../core/records.ts';
import type { Send } from '../core/sends.ts';
import { step } from '../core/step.ts';
import type { World } from '../core/world.ts';
import type { Address } from '../wire/address.ts';
import { encodeAnswer } from '../wire/encode-answer.ts';
import { encodeKick, encodePlanPush, encodeStatusEntry } from '../wire/encode-push.ts';
import { parseFrame, type Signature } from '../wire/frame.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { Peer } from './peer.ts';
import type { Schedule, Socket, Storage } from './surroundings.ts';

export interface HubOptions {
  readonly world: World;
  /** Looks at the signature of a frame's head; null where there is none. `now` is milliseconds since the epoch. */
  readonly judge: (signature: Signature | null, now: number) => Credential | null;
  readonly storage: Storage | null;
  readonly schedule: Schedule;
  readonly log: (line: string) => void;
}

/** What a socket tells of its connection. */
export interface Door {
  /** A frame has arrived; null when it is not UTF-8. */
  received(text: string | null): void;
  /** Something is wrong with the connection (a frame over the limit and the like); its end follows. */
  failed(message: string): void;
  /** The connection has ended. */
  closed(): void;
}

/** WebSocket close codes are ours from 4000 on. */
const CLOSE_CODE = 4_000;

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
  readonly #changed = new Set<string>();
  #dirty = new Set<Peer<Frame>>();
  #flushing = false;
  #lastID = 0;
  #ended = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#timer = new DeadlineTimer(options.schedule, () => this.dispatch({ type: 'tick' }));
  }

  /** Takes in a new connection. */
  accept(socket: Socket<Frame>, { instanceID }: Address): Door {
    this.#lastID += 1;
    const peer = new Peer(this.#lastID, socket);
    this.#peers.set(peer.id, peer);
    this.dispatch({ type: 'connect', connection: peer.id, instanceID });
    return {
      received: (text) => this.#survive(peer, text),
      failed: (message) => this.#complain(peer, message),
      closed: () => {
        this.#peers.delete(peer.id);
        this.#dirty.delete(peer);
        if (!this.#ended) this.dispatch({ type: 'disconnect', connection: peer.id });
      },
    };
  }

  /** Steps the core and begins what it wants done. */
  dispatch(event: BackendEvent): void {
    for (const send of step(this.#options.world, event, this.#options.schedule.now())) this.#perform(send);
    this.#flushSoon();
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
      this.#complain(peer, `${ticket.servcmd}: ${info}`);
      this.#reply(peer.id, encodeAnswer(ticket, { kind: 'refused', code, info }));
      return;
    }
    const { ticket, signature, command } = frame;
    const account = this.#options.world.connections.get(peer.id)?.session?.account;
    // Once logged in it is the connection that counts, and not one more signature has to be checked.
    const judged = command.kind === 'login' || account === undefined ? signature : null;
    const credential = this.#options.judge(judged, this.#options.schedule.now());
    if (command.kind === 'login' && credential?.ok === false) {
      this.#complain(peer, `login: ${credential.code}, ${credential.info}`);
    }
    this.dispatch({ type: 'request', connection: peer.id, ticket, command, credential });
  }

  #perform(send: Send): void {
    switch (send.type) {
      case 'reply':
        this.#reply(send.connection, encodeAnswer(send.ticket, send.answer));
        break;
      case 'status': {
        const entry = { json: encodeStatusEntry(send.status), frame: null };
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
        if (this.#options.storage !== null) this.#changed.add(send.userID);
        break;
    }
  }

  #reply(connection: number, frame: string): void {
    this.#gather(connection)?.addFrame(frame);
  }

  #gather(connection: number): Peer<Frame> | undefined {
    const peer = this.#peers.get(connection);
    if (peer !== undefined) this.#dirty.add(peer);
    this.#flushSoon();
    return peer;
  }

  #close(connection: number, reason: string): void {
    const peer = this.#peers.get(connection);
    if (peer === undefined) return;
    this.#peers.delete(connection);
    this.#dirty.delete(peer);
    peer.flush();
    peer.close(CLOSE_CODE, reason);
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    this.#options.schedule.soon(() => this.#flush());
  }

  #flush(): void {
    this.#flushing = false;
    if (this.#ended) return;
    this.#store();
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const peer of dirty) {
      if (!peer.flush()) this.#options.log(`connection ${peer.id} reads too slowly and was cut off`);
    }
    this.#timer.arm(nextDeadline(this.#options.world));
  }

  /** A disk that is full must not end the service: what could not be stored is tried again with the next change. */
  #store(): void {
    const { storage, world, log } = this.#options;
    if (storage === null || this.#changed.size === 0) return;
    const records = Array.from(this.#changed, (userID) => recordOf(world, userID));
    try {
      storage.save(records.filter((record) => record !== null));
      this.#changed.clear();
    } catch (error) {
      log(`can not store ${records.length} changed accounts: ${(error as Error).message}`);
    }
  }

  #complain(peer: Peer<Frame>, what: string): void {
    if (peer.complained) return;
    peer.complained = true;
    this.#options.log(`connection ${peer.id} sent what was refused (told once): ${what}`);
  }
}
