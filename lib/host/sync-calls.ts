import { ChatError } from '../chat/session.ts';
import type { CallBudget } from './call-budget.ts';

/** One call too many, by the SDK's own count. */
const TOO_OFTEN = '2996';

/** The calls of one connection. Once it is over neither their answers nor their failures matter to anyone. */
export interface SyncCalls {
  /** Makes a call, counts it, and tells how it ended. */
  send<T>(
    budget: CallBudget,
    call: () => Promise<T>,
    onAnswer: (answer: T) => void,
    onFailure: (code: string) => void,
  ): void;
  underWay(): number;
  /** Whether somebody waits for the first answer to anything, and nothing is under way that could be it. */
  needsProbe(): boolean;
  /** Resolves with the first answer to anything, rejects with the first failure. */
  firstAnswer(): Promise<void>;
  isOver(): boolean;
  end(reason: ChatError): void;
}

/** `answered`, `failed` and `ended` are called for each call that had an answer, that had none, and that had an end. */
export function syncCalls(
  answered: () => void,
  ended: () => void,
  failed: (code: string) => void = () => undefined,
): SyncCalls {
  let firstAnswers: { resolve(): void; reject(reason: unknown): void }[] = [];
  let underWay = 0;
  let over = false;

  function takeFirstAnswers(): typeof firstAnswers {
    const waiting = firstAnswers;
    firstAnswers = [];
    return waiting;
  }

  return {
    send(budget, call, onAnswer, onFailure) {
      budget.take();
      underWay += 1;
      call().then(
        (answer) => {
          if (over) return;
          underWay -= 1;
          answered();
          for (const first of takeFirstAnswers()) first.resolve();
          onAnswer(answer);
          ended();
        },
        (reason: unknown) => {
          if (over) return;
          underWay -= 1;
          const code = reason instanceof ChatError ? reason.code : 'unexpected';
          for (const first of takeFirstAnswers()) first.reject(reason);
          if (code === TOO_OFTEN) budget.refused();
          failed(code);
          onFailure(code);
          ended();
        },
      );
    },
    underWay: () => underWay,
    needsProbe: () => firstAnswers.length > 0 && underWay === 0,
    firstAnswer: () => new Promise((resolve, reject) => firstAnswers.push({ resolve, reject })),
    isOver: () => over,
    end(reason) {
      over = true;
      for (const first of takeFirstAnswers()) first.reject(reason);
    },
  };
}
