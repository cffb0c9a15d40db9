import type { Ref } from 'preact';
import { t } from '../lib/words/t.ts';

interface EmojiButtonProps {
  readonly emoji: string;
  /** The id of the panel that it opens. */
  readonly panelID: string;
  readonly isOpen: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  onToggle(): void;
}

/** Shows the emoji of a status, and opens the panel that chooses another. */
export function EmojiButton({ emoji, panelID, isOpen, buttonRef, onToggle }: EmojiButtonProps) {
  return (
    <button
      type="button"
      ref={buttonRef ?? null}
      class="button emoji-button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelID : undefined}
      aria-label={emoji === '' ? t('statusForm.emoji') : t('statusForm.emojiChosen', { emoji })}
      // The panel closes when it loses the focus: it must not be opened again by the press that closed it.
      onMouseDown={(event) => isOpen && event.preventDefault()}
      onClick={onToggle}
    >
      {emoji === '' ? <Face /> : emoji}
    </button>
  );
}

/** No emoji of a font: it must not be taken for one that was chosen. */
function Face() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="7.25" />
      <path d="M6.75 11.75a3.75 3.75 0 0 0 6.5 0" />
      <path d="M7.5 7.75v.5M12.5 7.75v.5" />
    </svg>
  );
}
