import { useLayoutEffect, useRef } from 'preact/hooks';
import { customStatusBytesLeft } from '../lib/status/custom-status.ts';
import { problemFor } from '../lib/status/problems.ts';
import type { OwnView } from '../lib/status/views.ts';
import { useAnnounce } from './announcer.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { ClearAfterField } from './clear-after-field.tsx';
import { focusIsLost } from './focus.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';
import { useClearAfter } from './use-clear-after.ts';
import { useStatusDraft } from './use-status-draft.ts';

const TOO_LONG = problemFor('too-long');
/** The field that the popup is opened for most. */
export const STATUS_FIELD_ID = 'own-status';

interface StatusFormProps {
  readonly adapter: PopupAdapter;
  readonly own: OwnView | null;
  readonly now: number;
}

/** Sets and clears the own custom status. Enter sets; too long a text is counted, explained, and not sent. */
export function StatusForm({ adapter, own, now }: StatusFormProps) {
  const customStatus = own?.customStatus ?? '';
  const clearing = useClearAfter(own?.expiresAt);
  const field = useRef<HTMLInputElement>(null);
  const draft = useStatusDraft(customStatus);
  const setting = useAction();
  const announce = useAnnounce();
  const left = customStatusBytesLeft(draft.text);

  // To set a status is what the popup is opened for most: type at once, over what was there.
  useLayoutEffect(() => {
    if (!focusIsLost()) return;
    field.current?.focus();
    field.current?.select();
  }, []);

  const set = async (text: string, said: string) => {
    const expiresAt = text === '' ? null : clearing.momentFrom(adapter.now());
    const outcome = await setting.run(() =>
      expiresAt === null ? adapter.setStatus(text) : adapter.setStatus(text, expiresAt),
    );
    if (!outcome.ok) return;
    draft.taken(text);
    clearing.taken();
    announce(said);
  };

  const clear = () => {
    // The button goes with the text that it clears.
    field.current?.focus();
    draft.edit('');
    set('', 'Status cleared.');
  };

  return (
    <form
      class="status-form"
      noValidate
      aria-busy={setting.busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (left < 0) field.current?.focus();
        else if (draft.text.trim() === '') set('', 'Status cleared.');
        else set(draft.text, 'Status saved.');
      }}
    >
      <TextField
        id={STATUS_FIELD_ID}
        name="status"
        label="Your status"
        value={draft.text}
        onInput={(text) => {
          setting.show(null);
          draft.edit(text);
        }}
        inputRef={field}
        attributes={{
          dir: 'auto',
          spellcheck: true,
          autocapitalize: 'sentences',
          placeholder: 'What are you up to?',
        }}
        error={left < 0 ? `${TOO_LONG.message} ${TOO_LONG.advice}` : undefined}
        invalid={setting.problem !== null}
        describedBy={setting.problem === null ? 'own-status-left' : 'own-status-left own-status-problem'}
        aside={
          <>
            <ByteCounter id="own-status-left" left={left} />
            {(customStatus !== '' || draft.text !== '') && (
              <button type="button" class="button button-quiet button-small" onClick={clear}>
                Clear status
              </button>
            )}
          </>
        }
        button={
          <button type="submit" class="button button-primary" aria-disabled={left < 0}>
            Set status
          </button>
        }
      />
      <ClearAfterField clearing={clearing} now={now} />
      <ProblemNote id="own-status-problem" action={setting} />
    </form>
  );
}
