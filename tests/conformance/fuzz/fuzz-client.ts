import { WebSocket } from 'ws';
import type { Dice } from './dice.ts';
import { type FuzzFrame, type Ink, nextFrame } from './frames.ts';
import { markOf, type Person } from './people.ts';

type Json = Record<string, unknown>;

const SERVCMD = /^[\w.]{1,100}$/;
const strict = new TextDecoder('utf-8', { fatal: true });

/** What is shared by all clients of a run. */
export interface Run {
  readonly url: string;
  readonly people: ReadonlyMap<string, Person>;
  readonly sign: (userID: string) => string;
  /** What went wrong; a run without any is a good one. */
  readonly violations: string[];
  /** What must not be in the log. */
  readonly secrets: Set<string>;
  frames: number;
  pushes: number;
  answers: number;
}

/**
 * One connection of one person, who sends all kinds of frames and looks at all that comes: an answer must be one to
 * a frame of this connection, once each, and a push may tell only of those whom the person may hear.
 */
export class FuzzClient {
  readonly #run: Run;
  readonly #dice: Dice;
  readonly #person: Person;
  readonly #socket: WebSocket;
  /** How many answers are owed, by servcmd and seq. */
  readonly #owed = new Map<string, number>();
  #a2: Json | null = null;
  #lastSeq: number;
  #barrier: { readonly seq: number; done(): void } | null = null;

  static async open(run: Run, dice: Dice, person: Person, firstSeq: number): Promise<FuzzClient> {
    const instanceID = dice.pick(['', 'tab', `tab${dice.below(100)}`]);
    const path = dice.pick(['binfo', 'info']);
    const socket = new WebSocket(`${run.url}/${path}?instanceid=${instanceID}`, { perMessageDeflate: false });
    const client = new FuzzClient(run, dice, person, socket, firstSeq);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  private constructor(run: Run, dice: Dice, person: Person, socket: WebSocket, firstSeq: number) {
    this.#run = run;
    this.#dice = dice;
    this.#person = person;
    this.#socket = socket;
    this.#lastSeq = firstSeq;
    socket.on('message', (data) => this.#onMessage(String(data)));
    socket.on('error', () => {});
    socket.on('close', () => this.#barrier?.done());
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  logIn(): void {
    const { userID } = this.#person;
    const usersig = this.#run.sign(userID);
    this.#run.secrets.add(usersig);
    this.#lastSeq += 1;
    const head = { servcmd: 'im_open_status.wslogin', seq: this.#lastSeq, identifier: userID, usersig };
    this.#send({ data: Buffer.from(JSON.stringify({ head, body: {} })), pristine: true });
  }

  /** Sends frames, then waits until all that can be answered is, or the connection has ended. */
  async burst(frames: number): Promise<void> {
    const ink: Ink = {
      person: this.#person,
      signature: () => this.#signature(),
      nextSeq: () => {
        this.#lastSeq += 1;
        return this.#lastSeq;
      },
    };
    for (let count = 0; count < frames; count += 1) this.#send(nextFrame(this.#dice, ink));
    const seq = ink.nextSeq();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('a frame is not answered')), 20_000);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#barrier = { seq, done };
      if (!this.open) done();
      else
        this.#send({
          data: Buffer.from(`{"head":{"servcmd":"heartbeat.alive","seq":${seq}}}`),
          pristine: true,
        });
    });
    this.#barrier = null;
    const owed = [...this.#owed].filter(([, count]) => count > 0);
    if (this.open && owed.length > 0) this.#violation(`was not answered: ${owed[0]?.[0]}`);
    this.#owed.clear();
  }

  leave(): void {
    if (this.#dice.chance(0.5)) this.#socket.terminate();
    else this.#socket.close();
  }

  /** Mostly one's own; also none, someone else's name with one's own signature, and forgeries. */
  #signature(): Json {
    const { userID, circle } = this.#person;
    const own = { identifier: userID, usersig: this.#run.sign(userID) };
    const other = this.#dice.pick(circle);
    const roll = this.#dice.next();
    if (roll < 0.5) return this.#a2 ?? own;
    if (roll < 0.8) return own;
    if (roll < 0.85) return {};
    if (roll < 0.9) return { ...own, identifier: other };
    if (roll < 0.95) return { a2: `${String(this.#a2?.a2).slice(0, -3)}AAA`, tinyid: this.#a2?.tinyid };
    return { ...own, usersig: this.#dice.bytes(60).toString('base64') };
  }

  #send({ data, pristine }: FuzzFrame): void {
    if (!this.open) return;
    this.#run.frames += 1;
    const ticket = ticketOf(data);
    if (ticket !== null) this.#owed.set(ticket, (this.#owed.get(ticket) ?? 0) + 1);
    else if (pristine) this.#violation('a pristine frame has no ticket: the test itself is wrong');
    this.#socket.send(data, { binary: this.#dice.chance(0.9) });
  }

  #onMessage(text: string): void {
    const { head, body } = JSON.parse(text) as { head: Json; body: Json };
    if (head.servcmd === 'im_open_push.msg_push' && head.seq === undefined) this.#onPush(body);
    else if (head.servcmd === 'im_open_status.stat_forceoffline' && head.seq === undefined) return;
    else this.#onAnswer(head, body);
  }

  #onPush(body: Json): void {
    for (const { UserStatusList } of body.EventArray as { UserStatusList: Record<string, string>[] }[]) {
      for (const { To_Account = '', CustomStatus = '' } of UserStatusList) {
        this.#run.pushes += 1;
        if (!this.#person.mayHear.has(To_Account)) this.#violation(`was told of ${To_Account}`);
        this.#checkMark(To_Account, CustomStatus);
      }
    }
  }

  #onAnswer(head: Json, body: Json): void {
    this.#run.answers += 1;
    const ticket = `${head.servcmd} ${head.seq}`;
    const owed = this.#owed.get(ticket) ?? 0;
    if (owed === 0) this.#violation(`got an answer that it did not ask for: ${ticket}`);
    this.#owed.set(ticket, owed - 1);
    if (typeof body.A2Key === 'string') {
      this.#a2 = { a2: body.A2Key, tinyid: body.TinyId };
      this.#run.secrets.add(body.A2Key);
    }
    for (const { To_Account } of (body.UserDataItem ?? []) as Record<string, string>[]) {
      if (!this.#person.friends.includes(To_Account ?? '')) this.#violation(`got a friend ${To_Account}`);
    }
    for (const { To_Account = '', CustomStatus = '' } of (body.UserStatusList ?? []) as Record<
      string,
      string
    >[]) {
      this.#checkMark(To_Account, CustomStatus);
    }
    if (head.seq === this.#barrier?.seq) this.#barrier?.done();
  }

  /** A status that bears someone's mark was set by them. */
  #checkMark(userID: string, customStatus: string): void {
    const text = Buffer.from(customStatus, 'base64').toString();
    const [, author = userID] = /^set by (p-[0-9a-f]{12}) /.exec(text) ?? [];
    if (author !== userID && this.#run.people.has(author)) {
      this.#violation(`saw what was ${markOf(author)}under ${userID}`);
    }
  }

  #violation(what: string): void {
    this.#run.violations.push(`${this.#person.userID} ${what}`);
  }
}

/** What the answer to a frame must carry, or `null` where none can be addressed. */
function ticketOf(data: Buffer): string | null {
  try {
    const { head } = JSON.parse(strict.decode(data)) as { head: Json };
    const { servcmd, seq } = head;
    if (Array.isArray(head) || typeof servcmd !== 'string' || !SERVCMD.test(servcmd)) return null;
    return Number.isSafeInteger(seq) ? `${servcmd} ${seq}` : null;
  } catch {
    return null;
  }
}
