import { useEffect, useState } from 'preact/hooks';
import type { LastForm, Outcome } from '../lib/status/forms.ts';
import type { SessionView } from '../lib/status/views.ts';
import { wrongSignInAddress } from '../lib/words/sign-in-advice.ts';
import { type Action, useAction } from './use-action.ts';

/** The entry of the way in by a sign-in page. */
export interface SignInPage {
  readonly address: string;
  /** What is wrong with the address, once it was to be used. */
  readonly error: string | undefined;
  readonly action: Action;
  edit(address: string): void;
  /** Opens the page and waits for what comes of it; false where the address is to blame. */
  submit(): Promise<boolean>;
  /** The same with the administrator's page, whatever is entered. */
  submitTo(address: string): Promise<unknown>;
}

/**
 * Like the form's entries it lives above the view, so that it outlasts a refusal.
 * @param last fills in what the person has not touched; null until it is known
 * @param state where the session is: a press counts in that one
 */
export function useSignInPage(
  signInByPage: (address: string) => Promise<Outcome>,
  last: LastForm | null,
  state: SessionView['state'] | undefined,
): SignInPage {
  const [typed, setTyped] = useState<string | null>(null);
  const [submitted, setSubmitted] = useState(false);
  /** Pressed while it was not known yet what is filled in. */
  const [isAwaited, setAwaited] = useState(false);
  const action = useAction();
  const address = typed ?? last?.signInAddress ?? '';
  const wrong = wrongSignInAddress(address);
  const isKnown = typed !== null || last !== null;

  useEffect(() => setAwaited(false), [state]);
  useEffect(() => {
    if (!isAwaited || !isKnown) return;
    setAwaited(false);
    void submit();
  }, [isAwaited, isKnown]);

  async function submit(): Promise<boolean> {
    if (!isKnown) {
      setAwaited(true);
      return true;
    }
    setSubmitted(true);
    if (wrong !== null) {
      action.show(null);
      return false;
    }
    await action.run(() => signInByPage(address.trim()));
    return true;
  }

  return {
    address,
    error: submitted ? (wrong ?? undefined) : undefined,
    action,
    edit(text) {
      action.show(null);
      // What is typed is not sent by a press that came before.
      setAwaited(false);
      setTyped(text);
    },
    submit,
    submitTo: (company) => action.run(() => signInByPage(company)),
  };
}
