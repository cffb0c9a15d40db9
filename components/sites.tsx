import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAnnounce } from './announcer.tsx';
import { focusIsLost } from './focus.ts';
import type { OptionsAdapter } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** The sites that dots are switched on for, each with its way out. */
export function Sites({ adapter, stored: sites }: { adapter: OptionsAdapter; stored: readonly string[] }) {
  const section = useRef<HTMLElement>(null);
  const removed = useRef(-1);
  const removing = useAction();
  const announce = useAnnounce();

  const remove = async (host: string) => {
    // Known before it is gone: it is told of as it happens.
    removed.current = sites.indexOf(host);
    const outcome = await removing.run(() => adapter.removeSite(host));
    if (outcome.ok) announce(`Dots are off on ${host}.`);
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
        Sites
      </h2>
      <p>
        Dots are shown on these sites only. <code>localhost</code> and <code>127.0.0.1</code>, your own
        computer, are on from the start; other sites you switch on in the popup.
      </p>
      <ProblemNote id="sites-problem" action={removing} />
      {sites.length === 0 ? (
        <p class="hint">
          No sites yet. Open a page of the site, then Presently in the toolbar, and switch it on there.
        </p>
      ) : (
        <ul class="sites" aria-labelledby="sites-heading">
          {sites.map((host) => (
            <li key={host}>
              <bdi>{host}</bdi>
              <button
                type="button"
                class="button"
                aria-label={`Switch off ${host}`}
                onClick={() => remove(host)}
              >
                Switch off
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
