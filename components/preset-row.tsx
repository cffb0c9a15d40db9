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
          <button
            type="button"
            class="button button-move"
            aria-disabled={isFirst}
            aria-label={t('presets.moveUp', { preset: name })}
            title={t('presets.up')}
            onClick={() => onMove(-1)}
          >
            <Arrow path="M8 12.5v-9M4 7.25 8 3.25l4 4" />
          </button>
          <button
            type="button"
            class="button button-move"
            aria-disabled={isLast}
            aria-label={t('presets.moveDown', { preset: name })}
            title={t('presets.down')}
            onClick={() => onMove(1)}
          >
            <Arrow path="M8 3.5v9M4 8.75l4 4 4-4" />
          </button>
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

const Arrow = ({ path }: { path: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={path} />
  </svg>
);
