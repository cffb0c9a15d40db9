import type { AdminAnswer, AdminCommand } from '../core/admin-command.ts';
import { INTERNAL_ERROR } from '../core/error-codes.ts';
import { refused } from '../core/limits.ts';

interface Asking {
  readonly resolve: (answer: AdminAnswer) => void;
  /** It changes nothing, whatever the answer. */
  readonly question: boolean;
}

/** Keeps the answers to administrators until what they tell of is stored. */
export class AdminDesk {
  readonly #asking = new Map<number, Asking>();
  #answered: (Asking & { readonly answer: AdminAnswer })[] = [];
  #lastTicket = 0;

  /** A new ticket for a command; `resolve` is called with its answer. */
  take({ kind }: AdminCommand, resolve: Asking['resolve']): number {
    this.#lastTicket += 1;
    const question = kind === 'queryOnline' || kind === 'getSettings';
    this.#asking.set(this.#lastTicket, { resolve, question });
    return this.#lastTicket;
  }

  /** The core has answered. */
  answer(ticket: number, answer: AdminAnswer): void {
    const asking = this.#asking.get(ticket);
    this.#asking.delete(ticket);
    if (asking !== undefined) this.#answered.push({ ...asking, answer });
  }

  /** Gives out the answers. Where nothing could be stored, none may say that something is done. */
  release(stored: boolean): void {
    const answered = this.#answered;
    this.#answered = [];
    for (const { answer, resolve, question } of answered) {
      if (stored || question || answer.kind === 'refused') resolve(answer);
      else resolve(refused(INTERNAL_ERROR, 'it holds for now, but the data file can not be written'));
    }
  }
}
