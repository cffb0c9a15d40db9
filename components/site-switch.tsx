import { useEffect, useState } from 'preact/hooks';
import { SLOT } from '../lib/words/slot.ts';
import { t } from '../lib/words/t.ts';
import { Filled } from './filled.tsx';
import { LockedNote } from './locked-note.tsx';
import { PointAtName } from './point-at-name.tsx';
import type { PopupAdapter, SiteView } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

const NO_SITE: SiteView = { host: '', on: false };

/** Switches dots on or off for the site in the active tab. */
export function SiteSwitch({ adapter }: { adapter: PopupAdapter }) {
  const [site, setSite] = useState<SiteView | null>(null);
  const change = useAction();
  useEffect(() => {
    let here = true;
    adapter.site().then(
      (known) => here && setSite(known),
      () => here && setSite(NO_SITE),
    );
    return () => {
      here = false;
    };
  }, [adapter]);

  if (site === null) return <div class="switch" aria-hidden="true" />;
  if (site.host === '') {
    return <p class="hint switch">{site.on ? t('site.inDemo') : t('site.ordinaryOnly')}</p>;
  }

  // Nothing may come before `setSite`: the browser asks for the permission only within the click.
  const toggle = async () => {
    if (change.busy) return;
    const wanted = { ...site, on: !site.on };
    const outcome = await change.run(() => adapter.setSite(wanted.on));
    if (outcome.ok) setSite(wanted);
  };
  return (
    <>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={site.on}
        aria-busy={change.busy}
        aria-describedby={change.problem === null ? undefined : 'site-problem'}
        onClick={toggle}
      >
        <span class="switch-label">
          <Filled text={t('site.showDots', { host: SLOT })}>
            <bdi>{site.host}</bdi>
          </Filled>
        </span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {site.managed && <LockedNote text={site.on ? t('sites.managed') : t('siteSwitch.wanted')} />}
      <ProblemNote id="site-problem" action={change} />
      {site.on && <PointAtName adapter={adapter} />}
    </>
  );
}
