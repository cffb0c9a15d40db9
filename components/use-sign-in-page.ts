import { useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import { wrongSignInAddress } from '../lib/status/sign-in-address.ts';
import { type Action, useAction } from './use-action.ts';

/** The entry of the way in by a sign-in page. */
export interface SignInPage {
  readonly address: string;
  /** What is wrong with the address, once it was to be used. */
  readonly error: string | undefined;
  readonly action: Action;
  edit(address: string): void;
  /** Fills in what the person has not touched. */
  prefill(address: string): void;
  /** Opens the page and waits for what comes of it; false where the address is to blame. */
  submit(): Promise<boolean>;
}

/** Like the form's entries it lives above the view, so that it outlasts a refusal. */
export function useSignInPage(signInByPage: (address: string) => Promise<Outcome>): SignInPage {
  const [address, setAddress] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const touched = useRef(false);
  const action = useAction();
  const wrong = wrongSignInAddress(address);
  return {
    address,
    error: submitted ? (wrong ?? undefined) : undefined,
    action,
    edit(text) {
      touched.current = true;
      action.show(null);
      setAddress(text);
    },
    prefill(text) {
      if (!touched.current) setAddress(text);
    },
    async submit() {
      setSubmitted(true);
      if (wrong !== null) {
        action.show(null);
        return false;
      }
      await action.run(() => signInByPage(address.trim()));
      return true;
    },
  };
}
