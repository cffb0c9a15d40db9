import type { Preset } from '../lib/status/presets.ts';
import { joinStatus } from '../lib/status/status-parts.ts';
import { availabilityWord } from '../lib/words/availability.ts';
import { clearAfterWord } from '../lib/words/clear-after.ts';
import { t } from '../lib/words/t.ts';

interface PresetRowProps {
  readonly preset: Preset;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Nothing can be done with it now. */
  readonly isFixed: boolean;
  onEdit(): void;
  onMove(by: -1 | 1): void;
  /** Null where it can't be removed. */
  readonly onRemove: (() => void) | null;
}

/** One preset, and what can be done with it. */
export function PresetRow({ preset, isFirst, isLast, isFixed, onEdit, onMove, onRemove }: PresetRowProps) {
  const name = joinStatus(preset);
  return (
    <>
      <div class="rule-text">
        <bdi class="rule-name">{name}</bdi>
        <span class="hint">
          {t('presets.clearAfter', { time: clearAfterWord(preset.clearAfter) })}
          {preset.availability !== undefined && ` · ${availabilityWord(preset.availability)}`}
        </span>
      </div>
      {!isFixed && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            aria-label={t('presets.editOne', { preset: name })}
            onClick={onEdit}
          >
            {t('presets.edit')}
          </button>
          <MoveButton
            label={t('presets.moveUp', { preset: name })}
            title={t('presets.up')}
            arrow="M8 12.5v-9M4 7.25 8 3.25l4 4"
            isAtEnd={isFirst}
            onMove={() => onMove(-1)}
          />
          <MoveButton
            label={t('presets.moveDown', { preset: name })}
            title={t('presets.down')}
            arrow="M8 3.5v9M4 8.75l4 4 4-4"
            isAtEnd={isLast}
            onMove={() => onMove(1)}
          />
          {onRemove !== null && (
            <button
              type="button"
              class="button"
              aria-label={t('presets.removeOne', { preset: name })}
              onClick={onRemove}
            >
              {t('presets.remove')}
            </button>
          )}
        </div>
      )}
    </>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly title: string;
  /** What is drawn, as a path in a square of 16. */
  readonly arrow: string;
  /** There is nowhere to move to: the button keeps the focus all the same. */
  readonly isAtEnd: boolean;
  onMove(): void;
}

const MoveButton = ({ label, title, arrow, isAtEnd, onMove }: MoveButtonProps) => (
  <button
    type="button"
    class="button button-move"
    aria-disabled={isAtEnd}
    aria-label={label}
    title={title}
    onClick={onMove}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={arrow} />
    </svg>
  </button>
);
