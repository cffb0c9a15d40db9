import type { ComponentChildren } from 'preact';
import { ProblemNote } from './problem-note.tsx';
import type { StoredForm } from './use-stored-form.ts';

interface StoredFormProps {
  readonly id: string;
  readonly use: Omit<StoredForm<never>, 'form' | 'change'>;
  /** What the button says. */
  readonly save: string;
  readonly children: ComponentChildren;
}

const OVERTAKEN =
  'This was changed elsewhere meanwhile. What you typed is still here, and saving it undoes nothing else.';
/** Saved once more as it is, it would be refused once more. */
const TAKE_IN_FIRST =
  'What you typed is still here. Take the other changes in, keep what is right, and save again.';

/** The frame of a form over what is stored: its button, and what is said of saving and of other pages. */
export function StoredFormFrame({ id, use, save, children }: StoredFormProps) {
  return (
    <form ref={use.element} class="forms" noValidate aria-busy={use.saving.busy} onSubmit={use.submit}>
      {children}
      <ProblemNote id={`${id}-problem`} action={use.saving} />
      <div role="status" class="note-region">
        {use.isOvertaken && !use.saving.busy && (
          <div class="overtaken">
            <p class="note">{use.saving.problem?.code === 'changed-elsewhere' ? TAKE_IN_FIRST : OVERTAKEN}</p>
            <button type="button" class="button" onClick={use.takeInOthers}>
              Take the other changes in
            </button>
          </div>
        )}
      </div>
      <div class="buttons">
        <button type="submit" class="button button-primary" aria-disabled={use.saving.busy}>
          {use.saving.busy ? 'Saving…' : save}
        </button>
        <p role="status" class="saved">
          {use.isSaved && 'Saved. Open pages follow at once.'}
        </p>
      </div>
    </form>
  );
}
