import type { AdminAnswer } from '../core/admin-command.ts';
import { INTERNAL_ERROR } from '../core/error-codes.ts';
import { refused } from '../core/limits.ts';

type Resolve = (answer: AdminAnswer) => void;

/** Keeps the answers to administrators until what they tell of is stored. */
export class AdminDesk {
  readonly #asking = new Map<number, Resolve>();
  #answered: { readonly answer: AdminAnswer; readonly resolve: Resolve }[] = [];
  #lastTicket = 0;

  /** A new ticket; `resolve` is called with its answer. */
  take(resolve: Resolve): number {
    this.#lastTicket += 1;
    this.#asking.set(this.#lastTicket, resolve);
    return this.#lastTicket;
  }

  /** The core has answered. */
  answer(ticket: number, answer: AdminAnswer): void {
    const resolve = this.#asking.get(ticket);
    this.#asking.delete(ticket);
    if (resolve !== undefined) this.#answered.push({ answer, resolve });
  }

  /** Gives out the answers. Where nothing could be stored, none may say that something is done. */
  release(stored: boolean): void {
    const answered = this.#answered;
    this.#answered = [];
    for (const { answer, resolve } of answered) {
      if (stored || answer.kind === 'online') resolve(answer);
      else resolve(refused(INTERNAL_ERROR, 'it holds for now, but the data file can not be written'));
    }
  }
}
