import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { focusIsLost } from './focus.ts';
import { LockedNote } from './locked-note.tsx';
import type { OptionsAdapter } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface SitesProps {
  readonly adapter: OptionsAdapter;
  readonly stored: readonly string[];
  /** Those that the administrator has on: nobody can switch them off. */
  readonly managed?: readonly string[];
}

/** The sites that dots are switched on for, each with its way out. */
export function Sites({ adapter, stored: sites, managed = [] }: SitesProps) {
  const section = useRef<HTMLElement>(null);
  const removed = useRef(-1);
  const removing = useAction();
  const announce = useAnnounce();

  const remove = async (host: string) => {
    // Known before it is gone: it is told of as it happens.
    removed.current = sites.indexOf(host);
    const outcome = await removing.run(() => adapter.removeSite(host));
    if (outcome.ok) announce(t('sites.areOff', { host }));
    else removed.current = -1;
  };

  useLayoutEffect(() => {
    const index = removed.current;
    removed.current = -1;
    if (index < 0 || !focusIsLost()) return;
    const buttons = section.current?.querySelectorAll<HTMLElement>('li button') ?? [];
    const next = buttons[Math.min(index, buttons.length - 1)] ?? section.current?.querySelector('h2');
    next?.focus();
  }, [sites]);

  return (
    <section aria-labelledby="sites-heading" ref={section}>
      <h2 id="sites-heading" tabIndex={-1}>
        {t('sites.heading')}
      </h2>
      <p>{t('sites.about')}</p>
      <ProblemNote id="sites-problem" action={removing} />
      {sites.length === 0 ? (
        <p class="hint">{t('sites.none')}</p>
      ) : (
        <ul class="sites" aria-labelledby="sites-heading">
          {sites.map((host) => (
            <li key={host}>
              <bdi>{host}</bdi>
              {managed.includes(host) ? (
                <LockedNote text={t('sites.managed')} />
              ) : (
                <button
                  type="button"
                  class="button"
                  aria-label={t('sites.offOn', { host })}
                  onClick={() => remove(host)}
                >
                  {t('sites.off')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
