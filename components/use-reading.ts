import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

/** What was read of a file that was chosen, and the field it was chosen in. */
export interface Reading<Read> {
  /** null for nothing. */
  readonly read: Read | null;
  readonly isReading: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Shows what is being read, once it is there. Of several that are read at once the last one counts. */
  look(reading: Promise<Read>): Promise<void>;
  /** Nothing is looked at any more, nor chosen. */
  leave(): void;
}

/** @param failed what it comes to where reading fails without a word */
export function useReading<Read>(failed: () => Read): Reading<Read> {
  const [read, setRead] = useState<Read | null>(null);
  const [isReading, setReading] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(0);

  /** What is still being read has nothing to say any more. */
  const begin = (): number => {
    latest.current += 1;
    return latest.current;
  };
  return {
    read,
    isReading,
    input,
    async look(reading) {
      const mine = begin();
      setReading(true);
      const next = await reading.catch(failed);
      if (mine !== latest.current) return;
      setReading(false);
      setRead(next);
    },
    leave() {
      begin();
      setReading(false);
      setRead(null);
      if (input.current) input.current.value = '';
    },
  };
}
