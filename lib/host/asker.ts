import { ChatError, type ChatSession, type FailedUser } from '../chat/session.ts';
import type { UserStatus } from '../status/types.ts';
import type { Clock } from './clock.ts';
import type { SyncOwner } from './people-sync.ts';
import type { SyncCalls } from './sync-calls.ts';
import type { Lasting } from './sync-run.ts';

/** No such user: the code in a failureUserList. */
const UNKNOWN_USER = '70107';

export interface QueryAnswer {
  readonly found: readonly UserStatus[];
  readonly failed: readonly FailedUser[];
}

/** What an asker needs of the connection that it works on. */
export interface AskerSurroundings {
  readonly session: ChatSession;
  readonly calls: SyncCalls;
  /** Calls are numbered, so that it is known who was asked about after the subscription. */
  nextNumber(): number;
  subscribedBy(userID: string): number;
  /** A question asked after the subscriptions to these was answered. */
  checked(statuses: readonly UserStatus[]): void;
  /** There may be something new to do. */
  changed(): void;
}

/** Asks for statuses, and takes in what is answered. Times in ms, by the clock that goes evenly. */
export interface Asker {
  /** When each was last learned over this connection. */
  readonly learned: Map<string, number>;
  /** Those of whom the service did not tell, and when. */
  readonly failed: Map<string, number>;
  /** Those of whom an answer is awaited. */
  readonly asked: ReadonlySet<string>;
  /** A change came by itself: what is still to be answered about them may be older. */
  heard(userID: string): void;
  /** Makes a call now. */
  query(
    userIDs: readonly string[],
    onAnswer: (answer: QueryAnswer) => void,
    onFailure: (code: string, reason: ChatError) => void,
  ): void;
  /** Puts a person's own question before all else; `sendWaiting` makes the call. */
  ask(userID: string): Promise<QueryAnswer>;
  /** What a person waits for goes first, and is tried though others were refused just now. */
  sendWaiting(): void;
  hasWaiting(): boolean;
  end(reason: ChatError): void;
}

interface Question {
  readonly userID: string;
  resolve(answer: QueryAnswer): void;
  reject(reason: unknown): void;
}

export function asker(clock: Clock, owner: SyncOwner, lasting: Lasting, run: AskerSurroundings): Asker {
  const { budgets, maxUsers, friends } = lasting;
  const { session, calls, changed } = run;
  const learned = new Map<string, number>();
  const failed = new Map<string, number>();
  const asked = new Set<string>();
  /** Of those asked about whose change came meanwhile: the number at that moment. */
  const overtaken = new Map<string, number>();
  const waiting: Question[] = [];
  /** How many the last answer told of whose end was missing. */
  let lastTold = 0;
  /** All that are not answered yet, waiting or under way. */
  const questions = new Set<Question>();

  function query(
    userIDs: readonly string[],
    onAnswer: (answer: QueryAnswer) => void,
    onFailure: (code: string, reason: ChatError) => void,
  ): void {
    const mine = run.nextNumber();
    for (const userID of userIDs) asked.add(userID);
    const isOver = (): void => {
      for (const userID of userIDs) asked.delete(userID);
      if (asked.size === 0) overtaken.clear();
    };
    calls.send(
      budgets.query,
      () => session.getUserStatus(userIDs),
      (answer) => {
        take(userIDs, answer, mine);
        isOver();
        onAnswer(answer);
      },
      (code) => {
        isOver();
        onFailure(code, new ChatError(code, 'The service refused the question.'));
      },
    );
  }

  function take(userIDs: readonly string[], { found, failed: untold }: QueryAnswer, mine: number): void {
    const now = clock.steady();
    const missing = untold.filter((user) => user.code === UNKNOWN_USER).map((user) => user.userID);
    for (const { userID } of untold) failed.set(userID, now);
    const answered = new Set([...found.map((status) => status.userID), ...missing]);
    const isOlder = (userID: string): boolean => mine < (overtaken.get(userID) ?? 0);
    for (const userID of answered) {
      failed.delete(userID);
      if (mine > run.subscribedBy(userID) && !isOlder(userID)) learned.set(userID, now);
      else {
        learned.delete(userID);
        changed();
      }
    }
    for (const userID of untoldTail(userIDs, answered, now)) failed.set(userID, now);
    const news = found.filter(({ userID }) => !isOlder(userID));
    for (const status of news) if (!friends.checked(status)) changed();
    run.checked(news.filter(({ userID }) => mine > run.subscribedBy(userID)));
    owner.withheld(null);
    owner.learned(news);
    owner.missing(missing);
  }

  /**
   * Those of whom an answer said nothing at all, and who are to wait. A list that is too long for a server's limit the
   * SDK cuts without a word (`status_query_count`): whoever was cut off is asked about again at once. Where two lists
   * end after as many, that is believed to be the limit, and the calls are of that length from there on; one alone may
   * have ended with people of whom the service just does not tell.
   */
  function untoldTail(userIDs: readonly string[], answered: ReadonlySet<string>, now: number): string[] {
    const isTold = (userID: string): boolean => answered.has(userID) || failed.get(userID) === now;
    const untold = userIDs.filter((userID) => !isTold(userID));
    const told = userIDs.length - untold.length;
    if (told === 0 || untold.length === 0 || isTold(userIDs[told] ?? '')) return untold;
    if (untold.some((userID, index) => userID !== userIDs[told + index])) return untold;
    if (told === lastTold) maxUsers.query = Math.min(maxUsers.query, told);
    lastTold = told;
    changed();
    return [];
  }

  return {
    learned,
    failed,
    asked,
    heard(userID) {
      if (asked.has(userID)) overtaken.set(userID, run.nextNumber());
    },
    query,
    ask: (userID) =>
      new Promise<QueryAnswer>((resolve, reject) => {
        const question = { userID, resolve, reject };
        questions.add(question);
        waiting.push(question);
      }),
    sendWaiting() {
      while (waiting.length > 0 && budgets.query.freeIn() === 0) {
        const question = waiting.shift();
        if (question === undefined) return;
        query(
          [question.userID],
          (answer) => {
            questions.delete(question);
            question.resolve(answer);
          },
          (_code, reason) => {
            questions.delete(question);
            question.reject(reason);
          },
        );
      }
    },
    hasWaiting: () => waiting.length > 0,
    end(reason) {
      for (const { reject } of questions) reject(reason);
      waiting.length = 0;
    },
  };
}
