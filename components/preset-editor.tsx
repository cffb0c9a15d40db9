import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Availability, availabilityBytes } from '../lib/status/availability.ts';
import { CLEAR_AFTER } from '../lib/status/clear-after.ts';
import { customStatusBytesLeft } from '../lib/status/custom-status.ts';
import type { Outcome } from '../lib/status/forms.ts';
import { type Preset, saysSame } from '../lib/status/presets.ts';
import { joinStatus } from '../lib/status/status-parts.ts';
import { availabilityWord } from '../lib/words/availability.ts';
import { clearAfterWord } from '../lib/words/clear-after.ts';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { AvailabilityField } from './availability-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { LazyEmojiPanel } from './lazy-emoji-panel.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';

interface PresetEditorProps {
  /** What it begins with. */
  readonly preset: Preset;
  /** It was changed or removed elsewhere meanwhile: to save it adds it. */
  readonly isGone: boolean;
  /** The others: none says the same twice. */
  readonly others: readonly Preset[];
  save(preset: Preset): Promise<Outcome>;
  onCancel(): void;
}

/** Writes one preset. Enter saves, Escape leaves it as it was. */
export function PresetEditor({ preset, isGone, others, save, onCancel }: PresetEditorProps) {
  const [form, setForm] = useState(preset);
  const [isChecking, setChecking] = useState(false);
  const [picksEmoji, pickEmoji] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const saving = useAction();
  const left = customStatusBytesLeft(joinStatus(form)) - bytesOf(form.availability, joinStatus(form));
  const problem = problemOf({ ...form, text: form.text.trim() }, left, others);

  useLayoutEffect(() => field.current?.focus(), []);

  const change = (changes: Partial<Preset>) => {
    saving.show(null);
    setForm((now) => ({ ...now, ...changes }));
  };
  const sayAvailability = (availability: Availability | null) =>
    setForm(({ availability: _former, ...now }) => (availability === null ? now : { ...now, availability }));

  return (
    <form
      class="card preset-editor"
      noValidate
      aria-label={t('presets.editor')}
      aria-busy={saving.busy}
      onSubmit={(event) => {
        event.preventDefault();
        setChecking(true);
        if (problem !== null) field.current?.focus();
        else if (!saving.busy) void saving.run(() => save({ ...form, text: form.text.trim() }));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextField
        id="preset-text"
        name="preset"
        label={t('presets.text')}
        value={form.text}
        onInput={(text) => change({ text })}
        inputRef={field}
        error={problem !== null && (isChecking || left < 0) ? problem : undefined}
        describedBy="preset-left"
        attributes={{ dir: 'auto', spellcheck: true, autocapitalize: 'sentences' }}
        aside={<ByteCounter id="preset-left" left={left} />}
        before={
          <EmojiButton
            emoji={form.emoji}
            panelID="preset-emoji"
            isOpen={picksEmoji}
            buttonRef={emojiButton}
            onToggle={() => pickEmoji(!picksEmoji)}
          />
        }
      />
      {picksEmoji && (
        <LazyEmojiPanel
          id="preset-emoji"
          hasEmoji={form.emoji !== ''}
          onChoose={(emoji) => {
            pickEmoji(false);
            change({ emoji });
            field.current?.focus();
          }}
          onClose={(by) => {
            pickEmoji(false);
            if (by === 'escape') emojiButton.current?.focus();
          }}
        />
      )}
      <div class="preset-how">
        <SelectField
          id="preset-clear-after"
          name="preset-clear-after"
          label={t('clearAfter.label')}
          value={form.clearAfter}
          choices={CLEAR_AFTER.map((choice) => [choice, clearAfterWord(choice)])}
          onChange={(clearAfter) => change({ clearAfter })}
        />
        <AvailabilityField value={form.availability ?? null} onChange={sayAvailability} />
      </div>
      <div role="alert" class="note-region">
        {isGone && !saving.busy && <p class="note note-problem">{t('presets.gone')}</p>}
      </div>
      <ProblemNote id="preset-problem" action={saving} />
      <div class="buttons">
        <button type="submit" class="button button-primary" aria-disabled={saving.busy}>
          {t('presets.save')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('presets.cancel')}
        </button>
      </div>
    </form>
  );
}

const bytesOf = (availability: Availability | undefined, rest: string): number =>
  availability === undefined
    ? 0
    : availabilityBytes(availability, availabilityWord(availability), rest !== '');

/** What is wrong, and what to do about it; null for nothing. */
function problemOf(preset: Preset, left: number, others: readonly Preset[]): string | null {
  if (left < 0) {
    const { message, advice } = problemFor('too-long');
    return t('failure.both', { message, advice });
  }
  if (joinStatus(preset) === '') return t('presets.empty');
  return others.some((other) => saysSame(other, preset)) ? t('presets.twice') : null;
}
