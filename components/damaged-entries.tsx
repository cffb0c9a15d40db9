import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { focusIsLost } from './focus.ts';
import type { DamagedEntry, OptionsAdapter } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface DamagedEntriesProps {
  readonly id: string;
  readonly adapter: OptionsAdapter;
  readonly entries: readonly DamagedEntry[];
  /** Something is being written: these wait. */
  readonly isLocked?: boolean;
  /** Opens what can be read of a rule, to be mended. */
  onMend?(entry: DamagedEntry): void;
}

/** What is stored and can't be read: it is kept, and does nothing, until the person removes it or writes it anew. */
export function DamagedEntries({ id, adapter, entries, isLocked = false, onMend }: DamagedEntriesProps) {
  const removing = useAction();
  const announce = useAnnounce();
  const part = useRef<HTMLDivElement>(null);
  const hasRemoved = useRef(false);

  // The button that had the focus is gone: to the next one, or to what can be written in this section.
  useLayoutEffect(() => {
    if (!hasRemoved.current || !focusIsLost()) return;
    hasRemoved.current = false;
    const section = part.current?.closest('section');
    const next = part.current?.querySelector('button') ?? section?.querySelector('textarea, .new-rule');
    if (next instanceof HTMLElement) next.focus();
  }, [entries]);

  const remove = async (entry: DamagedEntry) => {
    hasRemoved.current = true;
    const outcome = await removing.run(() => adapter.removeDamaged(entry));
    if (outcome.ok) announce(t('damaged.removed'));
  };
  return (
    <div ref={part}>
      <ProblemNote id={`${id}-damaged-problem`} action={removing} />
      {entries.length > 0 && (
        <ul class="damaged" aria-label={t('damaged.title')}>
          {entries.map((entry, index) => (
            <li key={`${index} ${entry.text}`}>
              <div class="rule-text">
                <code>{shortened(entry.text)}</code>
                <span class="note note-problem">{adviceOn(entry, onMend !== undefined)}</span>
              </div>
              <div class="buttons">
                {entry.form !== null && onMend && (
                  <button type="button" class="button" disabled={isLocked} onClick={() => onMend(entry)}>
                    {t('damaged.mend')}
                  </button>
                )}
                <button
                  type="button"
                  class="button"
                  disabled={isLocked}
                  aria-disabled={removing.busy}
                  aria-label={t('damaged.removeOne', { entry: shortened(entry.text) })}
                  onClick={() => !removing.busy && remove(entry)}
                >
                  {t('damaged.remove')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function adviceOn({ form, where }: DamagedEntry, canMend: boolean): string {
  if (form !== null && canMend) return t('damaged.mendIt');
  return where === 'siteRules' ? t('damaged.writeRule') : t('damaged.writeAbove');
}

const SHOWN_MAX = 200;

const shortened = (text: string): string => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
