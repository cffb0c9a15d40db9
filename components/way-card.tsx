import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface WayCardProps {
  readonly name: string;
  readonly hint: string;
  /** What it leads to is shown beneath; absent where pressing it is all. */
  readonly isOpen?: boolean;
  readonly isBusy?: boolean;
  onChoose(): void;
  readonly children?: ComponentChildren;
}

/** One of several ways to go on: what it is in a few words, and beneath it, once it is chosen, what it needs. */
export function WayCard({ name, hint, isOpen, isBusy = false, onChoose, children }: WayCardProps) {
  const id = useId();
  return (
    <div class={isOpen ? 'way-card way-open' : 'way-card'}>
      <button
        type="button"
        class="way-choose"
        aria-expanded={isOpen}
        aria-describedby={hint === '' ? undefined : `${id}-hint`}
        aria-disabled={isBusy}
        onClick={() => !isBusy && onChoose()}
      >
        {name}
      </button>
      {hint !== '' && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isOpen && children}
    </div>
  );
}
