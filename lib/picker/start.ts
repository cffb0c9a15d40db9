import type { Picker } from './contract.ts';
import { pointAtName } from './point.ts';
import { sendProposal } from './send-proposal.ts';
import { serveTrials } from './serve-trials.ts';

/** The picker of one document: serves trials from now on, and has the person point when it is asked to. */
export function startPicker(document: Document): Picker {
  let end: (() => void) | null = null;
  serveTrials(document);
  return {
    isAlive: () => chrome.runtime?.id !== undefined,
    point() {
      end?.();
      end = pointAtName(document, sendProposal, () => {
        end = null;
      });
    },
  };
}
