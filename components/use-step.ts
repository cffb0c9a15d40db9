import { useCallback, useEffect, useState } from 'preact/hooks';

/** The steps from the installation to the first dot, in order. Each has the end of an address, so that *Back* leads back. */
export const STEPS = ['begin', 'where', 'dot'] as const;
export type Step = (typeof STEPS)[number];

const stepIn = (hash: string): Step | undefined => STEPS.find((step) => hash === `#${step}`);

/** The step that is shown, by the page's address. */
export function useStep(): { readonly step: Step; go(step: Step): void } {
  const [step, setStep] = useState<Step>(stepIn(location.hash) ?? 'begin');
  useEffect(() => {
    const follow = (): void => setStep(stepIn(location.hash) ?? 'begin');
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((next: Step) => {
    location.hash = next;
    setStep(next);
  }, []);
  return { step, go };
}
