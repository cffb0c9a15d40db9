import { t } from '../lib/words/t.ts';

interface LockedNoteProps {
  readonly id?: string;
  /** Where something more particular is to be said. */
  readonly text?: string;
}

/** Says beside a setting that the administrator has set it, and nobody can change it. */
export function LockedNote({ id, text = t('locked.note') }: LockedNoteProps) {
  return (
    <p id={id} class="locked-note">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path
          d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2h.5A1.5 1.5 0 0 1 13.5 8.5v5A1.5 1.5 0 0 1 12 15H4a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 4 7zM6 7h4V5a2 2 0 1 0-4 0z"
          fill="currentColor"
        />
      </svg>
      {text}
    </p>
  );
}
