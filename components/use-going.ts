import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { type Action, useAction } from './use-action.ts';

/** Going on with a session that is there, and what could not be told of it. */
export interface Going {
  /** The one button for where the session is. */
  readonly going: Action;
  /** What nobody could be told of when it happened, until something newer is known. */
  readonly told: Problem | null;
}

export function useGoing(
  adapter: Pick<PopupAdapter, 'signInProblem'>,
  state: SessionView['state'] | undefined,
): Going {
  const going = useAction();
  const told = useTold(adapter, state);

  // What was said about an earlier state of the session is no longer of interest in the next.
  useEffect(() => going.show(null), [state]);

  const hasGoneOn = going.outcomes > 0 && going.problem === null;
  return { going, told: hasGoneOn ? null : told };
}

/** Asked for once, at the opening. A way in that was found since makes it old news. */
function useTold(
  adapter: Pick<PopupAdapter, 'signInProblem'>,
  state: SessionView['state'] | undefined,
): Problem | null {
  const [told, setTold] = useState<Problem | null>(null);
  const isOut = state === 'signed-out' || state === 'stopped';
  const wasOut = useRef(false);
  const hasComeIn = useRef(false);
  if (isOut) wasOut.current = true;
  else if (wasOut.current) hasComeIn.current = true;
  useEffect(() => {
    adapter.signInProblem().then(setTold, () => undefined);
  }, [adapter]);
  return hasComeIn.current ? null : told;
}
