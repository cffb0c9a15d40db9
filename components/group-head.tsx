import { t } from '../lib/words/t.ts';
import { MoreIcon } from './more-icon.tsx';
import { numberText } from './number-text.ts';

interface GroupHeadProps {
  readonly name: string;
  readonly count: number;
  readonly folded: boolean;
  onFold(folded: boolean): void;
  /** Absent for those in no list, of which nothing can be changed. */
  onMenu?: ((button: HTMLElement) => void) | undefined;
  readonly isOpen: boolean;
}

/** Above a list: its name, how many are in it, and whether they are shown. */
export function GroupHead({ name, count, folded, onFold, onMenu, isOpen }: GroupHeadProps) {
  return (
    <div class="group-head">
      <h3>
        <button type="button" class="fold" aria-expanded={!folded} onClick={() => onFold(!folded)}>
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M4 2.5 8 6 4 9.5" />
          </svg>
          <bdi>{name}</bdi> <span class="hint">{numberText(count)}</span>
        </button>
      </h3>
      {onMenu && (
        <button
          type="button"
          class="icon-button"
          aria-label={t('people.listMenu', { list: name })}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={({ currentTarget }) => onMenu(currentTarget)}
        >
          <MoreIcon />
        </button>
      )}
    </div>
  );
}
