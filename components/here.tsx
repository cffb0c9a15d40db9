import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonView } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';
import { PeopleList, type PeopleListHandle } from './people-list.tsx';
import type { PopupAdapter, SiteView } from './popup-adapter.ts';

interface HereProps {
  readonly adapter: PopupAdapter;
  readonly people: readonly PersonView[] | undefined;
  readonly fresh: boolean;
  readonly now: number;
  readonly plain: boolean;
  readonly pictures: ReadonlyMap<string, string> | undefined;
  isFollowed(userID: string): boolean;
  readonly openOn: string | null;
  onMenu(userID: string, button: HTMLElement): void;
  onFollow(userID: string): void;
}

/** The people on the page in the active tab. */
export function Here({ adapter, people = [], isFollowed, openOn, onMenu, onFollow, ...shown }: HereProps) {
  const handle = useRef<PeopleListHandle>(null);
  const site = useSite(adapter);
  if (people.length === 0) return <Nobody site={site} openOptions={() => adapter.openOptions()} />;
  const byID = new Map(people.map((person) => [person.userID, person]));
  return (
    <PeopleList
      {...shown}
      sections={[{ id: 'here', label: t('people.here'), userIDs: [...byID.keys()] }]}
      person={(userID) => byID.get(userID)}
      isStranger={(userID) => !isFollowed(userID)}
      openOn={openOn}
      onAct={(userID, button) => (isFollowed(userID) ? onMenu(userID, button) : onFollow(userID))}
      onShown={(userIDs) => adapter.shows(userIDs)}
      handle={handle}
    />
  );
}

/** Why there is nobody, and what to do about it. */
function Nobody({ site, openOptions }: { site: SiteView | null; openOptions(): void }) {
  if (site === null) return <p class="empty">{t('people.hereWaiting')}</p>;
  if (site.host === '' && !site.on) return <p class="empty">{t('people.hereNoPage')}</p>;
  if (!site.on) return <p class="empty">{t('people.hereSwitchOff', { host: site.host })}</p>;
  return (
    <div class="empty">
      <p>{t('people.hereNobody')}</p>
      <button type="button" class="button" onClick={openOptions}>
        {t('people.hereOptions')}
      </button>
    </div>
  );
}

/** The site in the active tab; asked again when the person comes back to it, as its switch is elsewhere. */
function useSite(adapter: PopupAdapter): SiteView | null {
  const [site, setSite] = useState<SiteView | null>(null);
  useEffect(() => {
    let here = true;
    const ask = () =>
      adapter.site().then(
        (known) => here && setSite(known),
        () => undefined,
      );
    const changed = () => setTimeout(ask, AFTER_SWITCH_MS);
    void ask();
    document.addEventListener('click', changed);
    return () => {
      here = false;
      document.removeEventListener('click', changed);
    };
  }, [adapter]);
  return site;
}

/** The switch below asks the browser, and then the background. */
const AFTER_SWITCH_MS = 300;
