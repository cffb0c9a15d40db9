import { t } from '../lib/words/t.ts';
import { numberText } from './number-text.ts';

export type PeopleTab = 'people' | 'here';

export const TAB_PANEL_ID = 'people-panel';
export const tabID = (tab: PeopleTab): string => `tab-${tab}`;

interface PeopleTabsProps {
  readonly tab: PeopleTab;
  setTab(tab: PeopleTab): void;
  /** How many there are under each; null for not known yet. */
  readonly counts: Readonly<Record<PeopleTab, number | null>>;
  /** A list is to be made. */
  onNewList(button: HTMLElement): void;
}

/** Whom you follow, and who is on the page. */
export function PeopleTabs({ tab, setTab, counts, onNewList }: PeopleTabsProps) {
  const names = { people: t('people.title'), here: t('people.here') };
  const tabs: readonly PeopleTab[] = ['people', 'here'];

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const next = tab === 'people' ? 'here' : 'people';
    setTab(next);
    document.getElementById(tabID(next))?.focus();
  }

  return (
    <div class="people-tabs">
      <div role="tablist" aria-label={t('people.tabs')} onKeyDown={onKeyDown}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={tabID(one)}
            class="tab"
            aria-selected={tab === one}
            aria-controls={TAB_PANEL_ID}
            tabIndex={tab === one ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {names[one]}
            {counts[one] !== null && counts[one] > 0 && (
              <>
                {' '}
                <span class="hint">{numberText(counts[one])}</span>
              </>
            )}
          </button>
        ))}
      </div>
      {tab === 'people' && (
        <button
          type="button"
          class="icon-button"
          aria-label={t('people.newList')}
          title={t('people.newList')}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => onNewList(currentTarget)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 4h12M2 8h6M2 12h6M12 7.5v6M9 10.5h6" class="stroke" />
          </svg>
        </button>
      )}
    </div>
  );
}
