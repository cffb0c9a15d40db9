import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PRESETS_MAX, type Preset, saysSame } from '../lib/status/presets.ts';
import { joinStatus } from '../lib/status/status-parts.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { DamagedEntries } from './damaged-entries.tsx';
import { focusIsLost } from './focus.ts';
import { LockedNote } from './locked-note.tsx';
import type { DamagedEntry, OptionsAdapter } from './options-adapter.ts';
import { PresetEditor } from './preset-editor.tsx';
import { PresetRow } from './preset-row.tsx';
import type { PresetChange, StoredPresets } from './presets-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface PresetsFormProps {
  readonly adapter: OptionsAdapter;
  readonly stored: StoredPresets;
  readonly damaged: readonly DamagedEntry[];
}

const NEW: Preset = { emoji: '', text: '', clearAfter: '1-hour' };

/** The presets: added, changed, removed, put in another order; every change is stored at once. */
export function PresetsForm({ adapter, stored, damaged }: PresetsFormProps) {
  const { list, from, isLocked } = stored;
  const [editing, setEditing] = useState<Preset | 'new' | null>(null);
  const changing = useAction();
  const announce = useAnnounce();
  const section = useRef<HTMLElement>(null);
  /** Where the one that is being edited stood: it stays there on screen, be it removed elsewhere meanwhile. */
  const editedAt = useRef(0);
  /** Whose button is to have the focus, once it is there again: what had it may be gone. */
  const focusOn = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (focusOn.current === null || !focusIsLost()) return;
    const rows = [...(section.current?.querySelectorAll<HTMLElement>('[data-preset]') ?? [])];
    const row = rows.find((element) => element.dataset.preset === focusOn.current);
    (row?.querySelector('button') ?? section.current?.querySelector<HTMLElement>('.new-preset'))?.focus();
    focusOn.current = null;
  });

  const edited = editing === 'new' ? null : editing;
  /** As it is stored by now. */
  const stands = edited === null ? undefined : list.find((preset) => saysSame(preset, edited));
  const isGone = edited !== null && stands === undefined;
  const rows = isGone ? list.toSpliced(editedAt.current, 0, edited) : list;

  const edit = (preset: Preset) => {
    editedAt.current = list.indexOf(preset);
    setEditing(preset);
  };
  const change = async (wanted: PresetChange, said: string) => {
    const outcome = await changing.run(() => adapter.changePresets(stored, wanted));
    if (outcome.ok) announce(said);
    return outcome;
  };
  const close = (preset: Preset) => {
    focusOn.current = joinStatus(preset);
    setEditing(null);
  };
  const save = async (preset: Preset) => {
    const wanted = stands === undefined ? { becomes: preset } : { was: stands, becomes: preset };
    const outcome = await adapter.changePresets(stored, wanted);
    if (!outcome.ok) return outcome;
    announce(t('presets.saved'));
    close(preset);
    return outcome;
  };
  const move = (preset: Preset, by: -1 | 1) => {
    const to = list.indexOf(preset) + by;
    if (changing.busy || to < 0 || to >= list.length) return;
    const after = list[by === 1 ? to : to - 1] ?? null;
    void change({ was: preset, becomes: preset, after }, t('presets.moved', { place: to + 1 }));
  };
  const remove = (preset: Preset) => {
    if (changing.busy) return;
    const at = list.indexOf(preset);
    focusOn.current = joinStatus(list[at + 1] ?? list[at - 1] ?? NEW);
    void change({ was: preset }, t('presets.removed', { preset: joinStatus(preset) }));
  };
  const reset = async () => {
    if (changing.busy) return;
    focusOn.current = '';
    const outcome = await changing.run(() => adapter.resetPresets(stored));
    if (outcome.ok) announce(t('presets.areDefaults'));
  };

  const editor = (preset: Preset, isGone = false) => (
    <PresetEditor
      preset={preset}
      isGone={isGone}
      others={list.filter((other) => !saysSame(other, preset))}
      save={save}
      onCancel={() => close(preset)}
    />
  );
  return (
    <section aria-labelledby="presets-heading" ref={section}>
      <h2 id="presets-heading" tabIndex={-1}>
        {t('presets.title')}
      </h2>
      <p>{t('presets.about')}</p>
      {isLocked && <LockedNote />}
      <ProblemNote id="presets-problem" action={changing} />
      <ul class="rules presets" aria-label={t('presets.title')}>
        {rows.map((preset, index) => (
          <li key={joinStatus(preset)} data-preset={joinStatus(preset)}>
            {edited !== null && saysSame(edited, preset) ? (
              editor(edited, isGone)
            ) : (
              <PresetRow
                preset={preset}
                isFirst={index === 0}
                isLast={index === rows.length - 1}
                isFixed={isLocked || editing !== null}
                onEdit={() => edit(preset)}
                onMove={(by) => move(preset, by)}
                // The last one: without any, the defaults would be there again.
                onRemove={list.length === 1 ? null : () => remove(preset)}
              />
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && editor(NEW)}
      {!isLocked && editing === null && (
        <div class="buttons">
          {list.length < PRESETS_MAX && (
            <button type="button" class="button new-preset" onClick={() => setEditing('new')}>
              {t('presets.add')}
            </button>
          )}
          {from === 'own' && (
            <button type="button" class="button" aria-disabled={changing.busy} onClick={reset}>
              {t('presets.reset')}
            </button>
          )}
        </div>
      )}
      <DamagedEntries id="presets" adapter={adapter} entries={damaged} />
    </section>
  );
}
