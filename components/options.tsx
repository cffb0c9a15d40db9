import { useEffect, useState } from 'preact/hooks';
import { problemFor } from '../lib/status/problems.ts';
import { Announcer } from './announcer.tsx';
import type { PeopleForms as Forms, OptionsAdapter } from './options-adapter.ts';
import { PeopleForms } from './people-forms.tsx';
import { ProblemCard } from './problem-card.tsx';
import { Sites } from './sites.tsx';
import { WhatIsStored } from './what-is-stored.tsx';

type Loaded =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'loaded'; readonly forms: Forms; readonly sites: readonly string[] };

/** The options page: how people are found, where dots are shown, what is stored. */
export function Options({ adapter }: { adapter: OptionsAdapter }) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    let here = true;
    adapter.load().then(
      (stored) => here && setLoaded({ state: 'loaded', ...stored }),
      () => here && setLoaded({ state: 'failed' }),
    );
    return () => {
      here = false;
    };
  }, [adapter]);

  return (
    <main class="options" aria-busy={loaded.state === 'loading'}>
      <Announcer>
        <h1>Presently: options</h1>
        {loaded.state === 'failed' && <ProblemCard problem={problemFor('host-unavailable')} />}
        {loaded.state === 'loaded' && (
          <>
            <PeopleForms adapter={adapter} stored={loaded.forms} />
            <Sites adapter={adapter} stored={loaded.sites} />
          </>
        )}
        <WhatIsStored />
      </Announcer>
    </main>
  );
}
