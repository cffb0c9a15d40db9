import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isClearAfter } from '../lib/status/clear-after.ts';
import { customStatusBytesLeft } from '../lib/status/custom-status.ts';
import { joinStatus } from '../lib/status/status-parts.ts';
import type { UsedStatus } from '../lib/status/used-statuses.ts';
import type { OwnView } from '../lib/status/views.ts';
import { writtenStatus } from '../lib/words/availability.ts';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { AvailabilityField } from './availability-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { ClearAfterField } from './clear-after-field.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { focusIsLost } from './focus.ts';
import { LazyEmojiPanel } from './lazy-emoji-panel.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';
import { useClearAfter } from './use-clear-after.ts';
import { useLoaded } from './use-loaded.ts';
import { useStatusChoices } from './use-status-choices.ts';
import { type DraftParts, partsOf, useStatusDraft } from './use-status-draft.ts';

/** The field that the popup is opened for most. */
export const STATUS_FIELD_ID = 'own-status';
const EMOJI_PANEL_ID = 'own-status-emoji';

const loadChips = () => import('./preset-chips.tsx');

interface StatusFormProps {
  readonly adapter: PopupAdapter;
  readonly own: OwnView | null;
  readonly now: number;
}

/** Sets and clears the own custom status. Enter sets; too long a text is counted, explained, and not sent. */
export function StatusForm({ adapter, own, now }: StatusFormProps) {
  const customStatus = own?.customStatus ?? '';
  const choices = useStatusChoices(adapter);
  const chips = useLoaded(loadChips);
  const saysAvailability = choices?.availability !== false;
  const clearing = useClearAfter(own?.expiresAt);
  const field = useRef<HTMLInputElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const [picksEmoji, pickEmoji] = useState(false);
  const draft = useStatusDraft(customStatus, saysAvailability);
  const setting = useAction();
  const announce = useAnnounce();
  const { parts } = draft;
  const status = writtenStatus(parts.availability, joinStatus(parts));
  const left = customStatusBytesLeft(status);

  // To set a status is what the popup is opened for most: type at once, over what was there.
  useLayoutEffect(() => {
    if (!focusIsLost()) return;
    field.current?.focus();
    field.current?.select();
  }, []);

  // From the address bar or a page: it could not be set there, so it is here to be looked at.
  useEffect(() => {
    adapter.handedOver().then(
      (handed) => {
        if (handed === null) return;
        draft.edit(partsOf(handed.text, saysAvailability));
        setting.show(handed.problem);
      },
      () => undefined,
    );
  }, [adapter]);

  const edit = (changes: Partial<DraftParts>) => {
    setting.show(null);
    draft.edit(changes);
  };

  const set = async (next: string, said: string, written = parts) => {
    const expiresAt = next === '' ? null : clearing.momentFrom(adapter.now());
    if (expiresAt === 'wrong') return;
    const asked = setting.run(() =>
      expiresAt === null ? adapter.setStatus(next) : adapter.setStatus(next, expiresAt),
    );
    const takeBack = next === '' ? null : remember();
    const outcome = await asked;
    if (!outcome.ok) {
      takeBack?.();
      return;
    }
    draft.taken(written);
    clearing.taken();
    announce(said);
  };

  /** An emoji or a text is offered again; the time with it, if it is one that can be chosen again. */
  const remember = () => {
    const { availability, ...status } = parts;
    if (joinStatus(status) === '') return null;
    const { choice } = clearing;
    const used = availability === null ? status : { ...status, availability };
    return adapter.used(used, isClearAfter(choice) ? choice : null);
  };

  const clear = () => {
    // The button goes with the text that it clears.
    field.current?.focus();
    const nothing = { availability: null, emoji: '', text: '' };
    draft.edit(nothing);
    set('', t('statusForm.cleared'), nothing);
  };

  /** Enter then sets it. */
  const choose = ({ emoji, text, availability, clearAfter }: UsedStatus) => {
    edit({ emoji, text, ...(availability && saysAvailability ? { availability } : {}) });
    clearing.choose(clearAfter, now);
    field.current?.focus();
  };

  const tooLong = problemFor('too-long');
  return (
    <form
      class="status-form"
      noValidate
      aria-busy={setting.busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (left < 0) field.current?.focus();
        else if (status === '') set('', t('statusForm.cleared'));
        else set(status, t('statusForm.saved'));
      }}
    >
      <TextField
        id={STATUS_FIELD_ID}
        name="status"
        label={t('statusForm.label')}
        value={parts.text}
        onInput={(text) => edit({ text })}
        inputRef={field}
        attributes={{
          dir: 'auto',
          spellcheck: true,
          autocapitalize: 'sentences',
          placeholder: t('statusForm.placeholder'),
        }}
        error={left < 0 ? t('failure.both', tooLong) : undefined}
        invalid={setting.problem !== null}
        describedBy={setting.problem === null ? 'own-status-left' : 'own-status-left own-status-problem'}
        aside={
          <>
            <ByteCounter id="own-status-left" left={left} />
            {(customStatus !== '' || status !== '') && (
              <button type="button" class="button button-quiet button-small" onClick={clear}>
                {t('statusForm.clear')}
              </button>
            )}
          </>
        }
        before={
          <EmojiButton
            emoji={parts.emoji}
            panelID={EMOJI_PANEL_ID}
            isOpen={picksEmoji}
            buttonRef={emojiButton}
            onToggle={() => pickEmoji(!picksEmoji)}
          />
        }
        button={
          <button type="submit" class="button button-primary" aria-disabled={left < 0}>
            {t('statusForm.set')}
          </button>
        }
      />
      {picksEmoji && (
        <LazyEmojiPanel
          id={EMOJI_PANEL_ID}
          hasEmoji={parts.emoji !== ''}
          onChoose={(emoji) => {
            pickEmoji(false);
            edit({ emoji });
            field.current?.focus();
          }}
          onClose={(by) => {
            pickEmoji(false);
            if (by === 'escape') emojiButton.current?.focus();
          }}
        />
      )}
      {/* The room is kept before they are known, so that nothing jumps. */}
      <div class="chips-place">
        {chips !== null && choices !== null && <chips.PresetChips choices={choices} onChoose={choose} />}
      </div>
      <div class="status-how">
        {saysAvailability && (
          <AvailabilityField value={parts.availability} onChange={(availability) => edit({ availability })} />
        )}
        <ClearAfterField clearing={clearing} now={now} />
      </div>
      <ProblemNote id="own-status-problem" action={setting} />
    </form>
  );
}
