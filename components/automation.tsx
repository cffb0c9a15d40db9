import { useEffect, useState } from 'preact/hooks';
import { PREFERENCES, type PreferenceName } from '../lib/status/preferences.ts';
import { automaticText } from '../lib/words/automation.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import type { AutomationAdapter, AutomationView } from './automation-adapter.ts';
import { LockedNote } from './locked-note.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** What the address of this section ends with. */
const ID = 'automation';

/** Availability in statuses, and what may set the status by itself: each says what is looked at, and all is off at first. */
export function Automation({ adapter }: { adapter: AutomationAdapter }) {
  const [view, setView] = useState<AutomationView | null>(null);
  useEffect(() => {
    let isTold = false;
    const stop = adapter.onAutomation((next) => {
      isTold = true;
      setView(next);
    });
    adapter.automation().then(
      (now) => isTold || setView(now),
      () => undefined,
    );
    return () => {
      isTold = true;
      stop();
    };
  }, [adapter]);

  return (
    <section aria-labelledby={ID} aria-busy={view === null}>
      <h2 id={ID} tabIndex={-1}>
        {t('automation.heading')}
      </h2>
      {view !== null && (
        <>
          <Switch adapter={adapter} view={view} name="availability" />
          <p>{t('automation.about')}</p>
          {PREFERENCES.filter((name) => name !== 'availability').map((name) => (
            <Switch key={name} adapter={adapter} view={view} name={name} />
          ))}
          <p class="hint">{t('automation.tabs')}</p>
        </>
      )}
    </section>
  );
}

interface SwitchProps {
  readonly adapter: AutomationAdapter;
  readonly view: AutomationView;
  readonly name: PreferenceName;
}

/** One of them: on or off, what it looks at, and what keeps it from working. */
function Switch({ adapter, view, name }: SwitchProps) {
  const { preferences, permitted, locked } = view;
  const changing = useAction();
  const announce = useAnnounce();
  const on = preferences[name];
  const isLocked = locked.includes(name);
  const { label, about } = wordsOf(name, preferences.availability);
  const isTaken = name !== 'availability' && on && !permitted[name];
  const described = [`${name}-about`, ...(isLocked ? [`${name}-locked`] : [])].join(' ');

  const change = async (wanted: boolean) => {
    const outcome = await changing.run(() => adapter.prefer(name, wanted));
    if (!outcome.ok) return;
    announce(
      wanted ? t('automation.switchedOn', { what: label }) : t('automation.switchedOff', { what: label }),
    );
  };

  return (
    <div class="automation-switch">
      <label class="check">
        <input
          type="checkbox"
          name={name}
          checked={on}
          disabled={isLocked}
          aria-describedby={described}
          onChange={({ currentTarget }) => {
            const wanted = currentTarget.checked;
            // What is shown is what is stored, and that is told by itself.
            currentTarget.checked = on;
            void change(wanted);
          }}
        />
        <span>{label}</span>
      </label>
      <p id={`${name}-about`} class="hint">
        {about}
      </p>
      {isLocked && <LockedNote id={`${name}-locked`} />}
      {isTaken && (
        <div class="automation-taken" role="status">
          <p>{t('automation.taken')}</p>
          <button type="button" class="button" onClick={() => changing.run(() => adapter.permit(name))}>
            {t('automation.allow')}
          </button>
        </div>
      )}
      <ProblemNote id={`${name}-problem`} action={changing} />
    </div>
  );
}

function wordsOf(
  name: PreferenceName,
  availability: boolean,
): { readonly label: string; readonly about: string } {
  const status = name === 'availability' ? '' : automaticText(name, availability);
  switch (name) {
    case 'availability':
      return { label: t('automation.availability.label'), about: t('automation.availability.about') };
    case 'away':
      return { label: t('automation.away.label'), about: t('automation.away.about', { status }) };
    case 'call':
      return { label: t('automation.call.label'), about: t('automation.call.about', { status }) };
    case 'music':
      return { label: t('automation.music.label'), about: t('automation.music.about', { status }) };
  }
}
