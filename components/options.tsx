import { useEffect, useState } from 'preact/hooks';
import { problemFor } from '../lib/status/problems.ts';
import { Announcer } from './announcer.tsx';
import { DirectoryForm } from './directory-form.tsx';
import { Notifications } from './notifications.tsx';
import type { DamagedEntry, OptionsAdapter, StoredOptions } from './options-adapter.ts';
import { PeopleForms } from './people-forms.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SiteRules } from './site-rules.tsx';
import { Sites } from './sites.tsx';
import { WhatIsStored } from './what-is-stored.tsx';

type Loaded = { readonly state: 'loading' | 'failed' } | ({ readonly state: 'loaded' } & StoredOptions);

/** The options page: how people are found, where dots are shown, what is stored. */
export function Options({ adapter }: { adapter: OptionsAdapter }) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    let isOver = false;
    const show = (stored: StoredOptions) => setLoaded({ state: 'loaded', ...stored });
    const stop = adapter.onStored((stored) => {
      // What was asked for first may come last.
      isOver = true;
      show(stored);
    });
    adapter.load().then(
      (stored) => isOver || show(stored),
      () => isOver || setLoaded({ state: 'failed' }),
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [adapter]);

  const damagedIn = (...places: readonly DamagedEntry['where'][]): readonly DamagedEntry[] =>
    loaded.state === 'loaded' ? loaded.damaged.filter(({ where }) => places.includes(where)) : [];

  return (
    <main class="options" aria-busy={loaded.state === 'loading'}>
      <Announcer>
        <h1>Presently: options</h1>
        {loaded.state === 'failed' && <ProblemCard problem={problemFor('host-unavailable')} />}
        {loaded.state === 'loaded' && (
          <>
            <PeopleForms adapter={adapter} stored={loaded.forms} damaged={damagedIn('mail', 'links')} />
            <SiteRules
              adapter={adapter}
              stored={loaded.rules}
              builtIn={loaded.builtIn}
              damaged={damagedIn('siteRules')}
            />
            <DirectoryForm
              adapter={adapter}
              stored={loaded.directory}
              damaged={damagedIn('directory', 'chatLink')}
            />
            <Sites adapter={adapter} stored={loaded.sites} />
            <Notifications adapter={adapter} />
          </>
        )}
        <WhatIsStored />
      </Announcer>
    </main>
  );
}
