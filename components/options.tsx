import type { ComponentChildren } from 'preact';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { Account } from './account.tsx';
import type { AccountAdapter } from './account-adapter.ts';
import { Announcer } from './announcer.tsx';
import { Automation } from './automation.tsx';
import { Backup } from './backup.tsx';
import { DeleteEverything } from './delete-everything.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { DirectoryForm } from './directory-form.tsx';
import { Notifications } from './notifications.tsx';
import type { OptionSection } from './option-sections.ts';
import type { DamagedEntry, OptionsAdapter } from './options-adapter.ts';
import { PeopleForms } from './people-forms.tsx';
import { PresetsForm } from './presets-form.tsx';
import { ProblemCard } from './problem-card.tsx';
import { QuickWays } from './quick-ways.tsx';
import { SectionNav } from './section-nav.tsx';
import { SiteRules } from './site-rules.tsx';
import { Sites } from './sites.tsx';
import { useSection } from './use-section.ts';
import { useStoredOptions } from './use-stored-options.ts';
import { WhatIsStored } from './what-is-stored.tsx';

interface OptionsProps {
  readonly adapter: OptionsAdapter;
  readonly account: AccountAdapter;
}

/** The options page: one page of sections, with a list of them at its side. */
export function Options({ adapter, account }: OptionsProps) {
  const loaded = useStoredOptions(adapter);
  const { current, go } = useSection(loaded.state !== 'loading');
  const damagedIn = (...places: readonly DamagedEntry['where'][]): readonly DamagedEntry[] =>
    loaded.state === 'loaded' ? loaded.damaged.filter(({ where }) => places.includes(where)) : [];

  return (
    <div class="options-page">
      <SectionNav current={current} onGo={go} />
      <main class="options" aria-busy={loaded.state === 'loading'}>
        <Announcer>
          <h1>{t('options.title')}</h1>
          {loaded.state === 'failed' && <ProblemCard problem={problemFor('host-unavailable')} />}
          <Part id="account">
            <Account adapter={account} />
            <p>
              <a href="/welcome.html">{t('options.introduction')}</a>
            </p>
          </Part>
          {loaded.state === 'loaded' && (
            <>
              <Part id="sites">
                <Sites adapter={adapter} stored={loaded.sites} managed={loaded.managedSites ?? []} />
                <PeopleForms adapter={adapter} stored={loaded.forms} damaged={damagedIn('mail', 'links')} />
                <SiteRules
                  adapter={adapter}
                  stored={loaded.rules}
                  builtIn={loaded.builtIn}
                  damaged={damagedIn('siteRules')}
                />
              </Part>
              <Part id="directory">
                <DirectoryForm
                  adapter={adapter}
                  stored={loaded.directory}
                  damaged={damagedIn('directory', 'chatLink')}
                />
              </Part>
              <Part id="presets">
                <PresetsForm adapter={adapter} stored={loaded.presets} damaged={damagedIn('presets')} />
                <QuickWays adapter={adapter} />
              </Part>
              <Part id="automation">
                <Automation adapter={adapter} />
              </Part>
              <Part id="notifications">
                <Notifications adapter={adapter} />
              </Part>
            </>
          )}
          <Part id="privacy">
            <WhatIsStored />
            <DeleteEverything adapter={adapter} />
          </Part>
          <Part id="backup">
            <Backup adapter={adapter} />
          </Part>
          <Part id="diagnostics">
            <Diagnostics adapter={adapter} />
          </Part>
        </Announcer>
      </main>
    </div>
  );
}

/** One or more sections under one entry of the list at the side. */
function Part({ id, children }: { readonly id: OptionSection; readonly children: ComponentChildren }) {
  return (
    <div class="option-part" data-section={id}>
      {children}
    </div>
  );
}
