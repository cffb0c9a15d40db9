import type { ComponentChildren } from 'preact';
import { t } from '../lib/words/t.ts';
import { ProblemNote } from './problem-note.tsx';
import type { StoredForm } from './use-stored-form.ts';

interface StoredFormProps {
  readonly id: string;
  readonly use: Omit<StoredForm<never>, 'form' | 'change'>;
  /** What the button says. */
  readonly save: string;
  readonly children: ComponentChildren;
}

/** The frame of a form over what is stored: its button, and what is said of saving and of other pages. */
export function StoredFormFrame({ id, use, save, children }: StoredFormProps) {
  return (
    <form ref={use.element} class="forms" noValidate aria-busy={use.saving.busy} onSubmit={use.submit}>
      {children}
      <ProblemNote id={`${id}-problem`} action={use.saving} />
      <div role="status" class="note-region">
        {use.isOvertaken && !use.saving.busy && (
          <div class="overtaken">
            <p class="note">
              {/* Saved once more as it is, it would be refused once more. */}
              {use.saving.problem?.code === 'changed-elsewhere'
                ? t('storedForm.takeInFirst')
                : t('storedForm.overtaken')}
            </p>
            <button type="button" class="button" onClick={use.takeInOthers}>
              {t('storedForm.takeIn')}
            </button>
          </div>
        )}
      </div>
      <div class="buttons">
        <button type="submit" class="button button-primary" aria-disabled={use.saving.busy}>
          {use.saving.busy ? t('storedForm.saving') : save}
        </button>
        <p role="status" class="saved">
          {use.isSaved && t('storedForm.saved')}
        </p>
      </div>
    </form>
  );
}
