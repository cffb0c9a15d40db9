import { useEffect, useRef, useState } from 'preact/hooks';
import type { OptionsAdapter, RuleForm, Trial, Tried, TryPlaces } from './options-adapter.ts';

/** After the last keystroke: a page is not searched for every letter. */
const PAUSE_MS = 200;

/** A rule under trial: where it can be tried, where it is, and what it finds there. */
export interface TrialView {
  /** null until known. */
  readonly places: TryPlaces | null;
  /** The chosen tab; null for none. */
  readonly tabID: number | null;
  /** null until the page has answered. */
  readonly tried: Tried | null;
  choose(tabID: number | null): void;
  show(): void;
}

/**
 * Tries a rule while it is written. `form` is null as long as something is wrong with it. A tab that opens or closes is
 * noticed when one comes back to this page; the only tab of a site is taken without asking.
 */
export function useTrial(
  adapter: OptionsAdapter,
  on: string,
  form: RuleForm | null,
  first: number | null,
): TrialView {
  const [places, setPlaces] = useState<TryPlaces | null>(null);
  const [chosen, setChosen] = useState<number | null>(first);
  const [tried, setTried] = useState<Tried | null>(null);
  const trial = useRef<Trial | null>(null);

  useEffect(() => {
    let here = true;
    const look = () => {
      adapter.tryPlaces(on).then(
        (found) => here && setPlaces(found),
        () => here && setPlaces(null),
      );
    };
    const timer = setTimeout(look, PAUSE_MS);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      here = false;
      clearTimeout(timer);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [adapter, on]);

  const tabs = places?.state === 'tabs' ? places.tabs : [];
  const only = tabs.length === 1 ? (tabs[0]?.id ?? null) : null;
  const tabID = tabs.some(({ id }) => id === chosen) ? chosen : only;

  useEffect(() => {
    setTried(null);
    if (tabID === null) return undefined;
    let here = true;
    const begun = adapter.tryIn(tabID, (found) => here && setTried(found));
    trial.current = begun;
    return () => {
      here = false;
      trial.current = null;
      begun.end();
    };
  }, [adapter, tabID]);

  // A form is made anew at each render: what it says tells whether it is another.
  const said = form === null ? '' : JSON.stringify(form);
  const latest = useRef(form);
  latest.current = form;
  useEffect(() => {
    if (tabID === null || said === '') return undefined;
    const timer = setTimeout(() => {
      if (latest.current !== null) trial.current?.test(latest.current);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [tabID, said]);

  return { places, tabID, tried, choose: setChosen, show: () => trial.current?.show() };
}
