import type { TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { joinStatus } from '../lib/status/status-parts.ts';
import {
  offeredPresets,
  recentStatuses,
  type StatusChoices,
  type UsedStatus,
} from '../lib/status/used-statuses.ts';
import { clearAfterWord } from '../lib/words/clear-after.ts';
import { t } from '../lib/words/t.ts';

interface PresetChipsProps {
  readonly choices: StatusChoices;
  onChoose(status: UsedStatus): void;
}

/** Presets and the last ones used, to be put into the form with one press. One stop of Tab; arrow keys go on. */
export function PresetChips({ choices, onChoose }: PresetChipsProps) {
  const group = useRef<HTMLDivElement>(null);
  const [showsRecent, showRecent] = useState(false);
  const [stop, setStop] = useState(0);
  const presets = offeredPresets(choices);
  const recent = recentStatuses(choices);
  const count = presets.length + (recent.length > 0 ? 1 : 0) + (showsRecent ? recent.length : 0);
  const tabStop = Math.min(stop, count - 1);

  const go = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = target(
      event.key,
      at,
      buttons.length,
      getComputedStyle(event.currentTarget).direction === 'rtl',
    );
    if (to === null) return;
    event.preventDefault();
    setStop(to);
    buttons[to]?.focus();
  };

  const chip = (status: UsedStatus, index: number) => {
    const text = joinStatus(status);
    return (
      <button
        key={`${status.preset === true} ${text}`}
        type="button"
        class="chip"
        tabIndex={index === tabStop ? 0 : -1}
        title={t('statusForm.forTime', { status: text, time: clearAfterWord(status.clearAfter) })}
        onFocus={() => setStop(index)}
        onClick={() => onChoose(status)}
      >
        {status.emoji !== '' && <span class="chip-emoji">{status.emoji}</span>}
        <bdi class="chip-text">{status.text}</bdi>
      </button>
    );
  };
  return (
    <div ref={group} class="chips" role="toolbar" aria-label={t('statusForm.choices')} onKeyDown={go}>
      {presets.map(chip)}
      {recent.length > 0 && (
        <button
          type="button"
          class="chip chip-more"
          tabIndex={presets.length === tabStop ? 0 : -1}
          aria-expanded={showsRecent}
          aria-label={t('statusForm.recent')}
          title={t('statusForm.recent')}
          onFocus={() => setStop(presets.length)}
          onClick={() => showRecent(!showsRecent)}
        >
          <Clock />
        </button>
      )}
      {showsRecent && recent.map((status, index) => chip(status, presets.length + 1 + index))}
    </div>
  );
}

function Clock() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.25V8l2.5 1.75" />
    </svg>
  );
}

/** Where a key leads to from the one at `at`; null where it is no such key. */
function target(key: string, at: number, count: number, isRtl: boolean): number | null {
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[key];
  if (step !== undefined) return (at + step + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
