import type { Outcome } from '../lib/status/forms.ts';

/** What the options page edits: the forms by which people are found, one template a line, as typed. */
export interface PeopleForms {
  /** Mail addresses, for example `{userID}@company.example`. */
  readonly mail: string;
  /** Profile links, for example `https://intranet.example/people/{userID}`. */
  readonly links: string;
}

/** What is wrong with a line of a form; `line` counts from 1. */
export interface LineProblem {
  readonly field: keyof PeopleForms;
  readonly line: number;
  readonly message: string;
}

export interface OptionsAdapter {
  load(): Promise<{ forms: PeopleForms; sites: readonly string[] }>;
  /** Checks a form without saving it. */
  check(forms: PeopleForms): readonly LineProblem[];
  save(forms: PeopleForms): Promise<Outcome>;
  removeSite(host: string): Promise<Outcome>;
}
