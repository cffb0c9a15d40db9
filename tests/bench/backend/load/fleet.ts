import { Connection } from './connection.ts';
import type { Ask, Dialect } from './dialects.ts';
import type { FollowGraph } from './follow-graph.ts';
import { countChanges, readChange, statusText } from './push-shape.ts';

/** Connections that are opened, logged in or made to follow at the same time. */
const AT_ONCE = 100;
/** Of so many deliveries one is read, and the time it took is kept. */
const SAMPLE_EVERY = 16;

interface Member {
  readonly connection: Connection;
  readonly knows: ReadonlySet<string>;
  signature: Readonly<Record<string, string>>;
  awaiting: { readonly answer: string; resolve(text: string): void; reject(error: Error): void } | null;
}

/** All users of one server, each with a connection. Counts what they receive, and samples how long it took. */
export class Fleet {
  readonly #dialect: Dialect;
  readonly #graph: FollowGraph;
  readonly #members: Member[] = [];
  #measuring = false;
  #untilSample = 0;
  #broken: Error | null = null;
  /** Deliveries that sets have caused, and that have come. */
  expected = 0;
  received = 0;
  /** From set to seen, ms, of the sampled deliveries. */
  samples: number[] = [];
  /** Called for each frame with changes. */
  onDelivery: () => void = () => {};

  constructor(dialect: Dialect, graph: FollowGraph) {
    this.#dialect = dialect;
    this.#graph = graph;
  }

  /** Opens a connection for each user and logs it in. */
  async connect(port: number): Promise<void> {
    await this.#forAll(async (user) => {
      const userID = this.#userID(user);
      const connection = await Connection.open(port, this.#dialect.path(userID));
      const following = this.#graph.following[user] ?? [];
      const knows = new Set([userID, ...following.map((other) => this.#userID(other))]);
      const member: Member = { connection, knows, signature: {}, awaiting: null };
      this.#members[user] = member;
      connection.listen(
        (bytes, start, end) => this.#take(member, bytes, start, end),
        (error) => {
          this.#break(error);
          member.awaiting?.reject(error);
        },
      );
      member.signature = await this.#dialect.join(this.#ask(member), userID);
    });
  }

  /** Makes everyone follow. From then on pushes are counted. */
  async follow(): Promise<void> {
    await this.#forAll(async (user) => {
      const member = this.#member(user);
      const userIDs = (this.#graph.following[user] ?? []).map((other) => this.#userID(other));
      await this.#dialect.follow(this.#ask(member), userIDs, member.signature);
    });
    this.#measuring = true;
  }

  /** A user sets a status. */
  set(user: number): void {
    const { connection, signature } = this.#member(user);
    this.expected += this.#graph.receivers[user] ?? 0;
    connection.send(this.#dialect.set(statusText(performance.now()), signature));
  }

  /** @throws Error when a connection was lost, or something came that should not have */
  check(): void {
    if (this.#broken !== null) throw this.#broken;
    if (this.received > this.expected)
      throw new Error(`${this.received - this.expected} deliveries too many`);
  }

  #take(member: Member, bytes: Buffer, start: number, end: number): void {
    if (!this.#measuring) {
      const text = bytes.toString('latin1', start, end);
      const { awaiting } = member;
      if (awaiting === null || !text.startsWith(awaiting.answer)) return;
      member.awaiting = null;
      awaiting.resolve(text);
      return;
    }
    const changes = countChanges(this.#dialect.shape, bytes, start, end);
    if (changes === 0) {
      const pong = this.#dialect.pong(end - start);
      if (pong !== null) member.connection.send(pong);
      return;
    }
    this.received += changes;
    for (; this.#untilSample < changes; this.#untilSample += SAMPLE_EVERY) {
      this.#sample(member, bytes, start, this.#untilSample);
    }
    this.#untilSample -= changes;
    this.onDelivery();
  }

  #sample(member: Member, bytes: Buffer, start: number, index: number): void {
    const { userID, setAt } = readChange(this.#dialect.shape, bytes, start, index);
    const took = performance.now() - setAt;
    if (!member.knows.has(userID)) this.#break(new Error(`told of ${userID}, who is not followed`));
    if (!(took >= 0)) this.#break(new Error('a status came back changed'));
    this.samples.push(took);
  }

  #ask(member: Member): Ask {
    return (text, answer) =>
      new Promise((resolve, reject) => {
        member.awaiting = { answer, resolve, reject };
        member.connection.send(text);
      });
  }

  /** Does something for all users, some at a time; fails when a connection does meanwhile. */
  async #forAll(work: (user: number) => Promise<void>): Promise<void> {
    const users = this.#graph.userIDs.length;
    for (let first = 0; first < users; first += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, users - first) }, (_, index) => first + index);
      await Promise.all(some.map(work));
      this.check();
    }
  }

  #break(error: Error): void {
    this.#broken ??= error;
  }

  #userID(user: number): string {
    return this.#graph.userIDs[user] ?? '';
  }

  #member(user: number): Member {
    const member = this.#members[user];
    if (member === undefined) throw new Error(`user ${user} is not connected`);
    return member;
  }
}
